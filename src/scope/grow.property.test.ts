import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agents, daily, type LoggedCall, openLog, places } from './testing/open-log.ts'

const anyPlace = fc.constantFrom(...Object.values(places))
const anyAgent = fc.constantFrom(...Object.values(agents))
const anyCall = fc.constantFrom(
  'sts:GetCallerIdentity',
  'ses:GetSendQuota',
  'iam:ListUsers',
  's3:ListBuckets',
  'ec2:RunInstances',
)
const anyOwner = fc.record({ address: anyPlace, agent: anyAgent, call: anyCall, days: fc.integer({ min: 1, max: 12 }) })
const anyTry = fc.record({
  of: fc.nat(3),
  day: fc.integer({ min: 8, max: 14 }),
  address: anyPlace,
  agent: anyAgent,
  call: anyCall,
  isDenied: fc.boolean(),
})

test('growth is deterministic, and takes nobody’s own place with the own tool for a thief’s', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyOwner, { minLength: 4, maxLength: 4 }),
      fc.array(anyTry, { minLength: 1, maxLength: 12 }),
      async (owners, tries) => {
        const honest = owners.flatMap(({ days, ...owner }, index) =>
          daily(days, { by: `user${index}`, at: '2024-05-01 10:00:00', ...owner }),
        )
        const others = tries.map(({ of, day, isDenied, ...rest }): LoggedCall => {
          const at = `2024-05-${String(day).padStart(2, '0')} 03:00:00`
          return { by: `user${of}`, at, ...rest, ...(isDenied && { error: 'AccessDenied' }) }
        })
        const ids = others.map((_, index) => `e${honest.length + index}`)
        const [one, again] = [await openLog(t, [...honest, ...others]), await openLog(t, [...honest, ...others])]
        const { visits, entities } = await one.scope(...ids)
        assert.deepEqual((await again.scope(...ids)).entities, entities)
        for (const { evidence, links, round } of visits.filter((visit) => visit.round !== null)) {
          const kinds = evidence.map(({ kind }) => kind)
          const isOwners = kinds.includes('own-address') && kinds.includes('own-tool')
          assert.ok(!isOwners || links.some(({ id }) => id === 'lineage'), `${round}: ${kinds.join(' ')}`)
        }
      },
    ),
    { numRuns: 12 },
  )
})
