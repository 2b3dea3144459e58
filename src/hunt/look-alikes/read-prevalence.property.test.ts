import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { trustedSql } from '../../store/sql.ts'
import type { Prevalence } from '../statistics/rarity.ts'
import { type LoggedCall, openLog, toArn } from '../testing/open-log.ts'
import { type Feature, toFeatureId } from './feature.ts'
import { fillActs, openFamilies, type World } from './open-acts.ts'
import { readFeatures } from './read-features.ts'
import { readPopulation, readPrevalence } from './read-prevalence.ts'

const called: fc.Arbitrary<LoggedCall> = fc.record(
  {
    by: fc.constantFrom('ann', 'bob', 'eve', 'tom'),
    call: fc.constantFrom('iam:ListUsers', 'ses:GetSendQuota', 's3:ListBuckets'),
    at: fc
      .record({ day: fc.integer({ min: 10, max: 14 }), minute: fc.nat(59) })
      .map(({ day, minute }) => `2024-05-${day} 10:${String(minute).padStart(2, '0')}:00`),
    error: fc.constantFrom('AccessDenied', 'Throttling'),
    address: fc.constantFrom('198.51.100.1', '198.51.100.2'),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    tls: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: ['by', 'call', 'at', 'address', 'region'] },
)

test('prevalence is what one counts who reads every event', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(called, { minLength: 1, maxLength: 50 }), async (log) => {
      const world: World = (await openLog(t, log))({})
      await openFamilies(world)
      const all = await readPopulation(world)
      assert.deepEqual(all, { ofIdentities: count(log, ({ by }) => by), ofDays: count(log, toDay) })
      const features = toFeatures(log)
      const prevalence = await readPrevalence(world, features, all)
      for (const feature of features) {
        const those = log.filter((one) => hasFeature(one, feature))
        const wanted: Prevalence = { ...all, identities: count(those, ({ by }) => by), days: count(those, toDay) }
        assert.deepEqual(prevalence.get(toFeatureId(feature)), wanted, toFeatureId(feature))
      }
    }),
    { numRuns: 10 },
  )
})

test('the features of somebody are those of their events, each with its first', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(called, { minLength: 1, maxLength: 40 }), async (log) => {
      const world: World = (await openLog(t, log))({})
      await openFamilies(world)
      await fillActs(world, { who: trustedSql('identity'), condition: trustedSql('true') })
      const found = (await readFeatures(world.duckdb)).filter(({ kind }) => kind !== 'order' && kind !== 'agent')
      const byHand = [...new Set(log.map(({ by }) => by))].flatMap((by) => {
        const own = log.filter((one) => one.by === by)
        return toFeatures(own).map((feature) => {
          const times = own
            .filter((one) => hasFeature(one, feature))
            .map(({ at }) => Date.parse(`${at.replace(' ', 'T')}Z`))
          return `${toArn(by)} ${toFeatureId(feature)} ${Math.min(...times)}`
        })
      })
      assert.deepEqual(
        found.map((feature) => `${feature.who} ${toFeatureId(feature)} ${feature.first}`).sort(),
        byHand.sort(),
      )
      for (const { eventIds, first } of found) {
        const shown = log[Number(eventIds[0]!.slice(1))]!
        assert.equal(Date.parse(`${shown.at.replace(' ', 'T')}Z`), first)
      }
    }),
    { numRuns: 10 },
  )
})

function hasFeature(one: LoggedCall, { kind, value }: Feature): boolean {
  if (kind === 'denied') return one.call === value && one.error === 'AccessDenied'
  if (kind === 'tls') return value === `TLSv1.2 ${one.tls}`
  return one[kind as 'call' | 'address' | 'region'] === value
}

/** All that is in the log, each once. */
function toFeatures(log: readonly LoggedCall[]): Feature[] {
  const all = log.flatMap((one): Feature[] => [
    { kind: 'call', value: one.call },
    { kind: 'address', value: one.address! },
    { kind: 'region', value: one.region! },
    ...(one.error === 'AccessDenied' ? [{ kind: 'denied', value: one.call } as const] : []),
    ...(one.tls ? [{ kind: 'tls', value: `TLSv1.2 ${one.tls}` } as const] : []),
  ])
  return [...new Map(all.map((feature) => [toFeatureId(feature), feature])).values()]
}

function toDay({ at }: LoggedCall): string {
  return at.slice(0, 10)
}

function count(log: readonly LoggedCall[], of: (one: LoggedCall) => string): number {
  return new Set(log.map(of)).size
}
