import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { openCalls } from '../knowledge/calls/calls.ts'
import { toKeyOfValue } from './call-name.ts'
import { toWeighed } from './find-matches.ts'
import { loadPlaybooks, ownPlaybooks } from './load-playbooks.ts'
import { matchPlaybook } from './match.ts'
import { fewestCalls } from './playbook.ts'
import { makeSighting } from './testing/make-playbook.ts'

const { playbooks, problems } = await loadPlaybooks([ownPlaybooks])
const facts = new URL('../../../shared/facts/playbooks.json', import.meta.url)
const skip = !existsSync(facts) && 'the published playbooks are not there: ../shared/facts/playbooks.json'

describe('the playbooks that ship', () => {
  test('are read without a problem, and say from where they are', () => {
    assert.deepEqual(problems, [])
    for (const { name, date, sources, attribution, learnedFrom } of playbooks) {
      assert.ok(sources.length > 0 && attribution !== null && learnedFrom === null, name)
      assert.match(date, /^\d{4}-\d\d-\d\d$/, name)
    }
    assert.equal(new Set(playbooks.map(({ title }) => title)).size, playbooks.length)
  })

  test('are all that were published with four calls or more, with just those calls', { skip }, () => {
    type Fact = { source_url: string; verified: string; events: { eventSource: string; eventName: string }[] }
    const published = (JSON.parse(readFileSync(facts, 'utf8')).playbooks as Fact[]).filter(
      ({ events, verified }) => events.length >= fewestCalls && verified.startsWith('yes'),
    )
    const toCalls = (keys: readonly string[]) => [...keys].sort().join()
    const ours = playbooks.map(({ calls }) => toCalls(calls.map(({ key }) => key)))
    const theirs = published.map(({ events }) =>
      toCalls(events.map((one) => toKeyOfValue(`${one.eventSource}:${one.eventName}`))),
    )
    assert.deepEqual(ours.sort(), theirs.sort())
  })

  test('are not followed by who makes one call, whichever it is', () => {
    const prevalence = { identities: 50, callers: new Map<string, number>() }
    for (const weighed of toWeighed(playbooks, prevalence, openCalls())) {
      for (const { call } of weighed.playbook.calls) {
        const found = matchPlaybook(weighed, [makeSighting(call, 0)], { familiar: { days: new Map(), logFirst: 0 } })
        assert.ok(found!.score < 0.5, `${weighed.playbook.name}: ${call} ${found!.score}`)
      }
    }
  })
})

test('a broken playbook is told, and the others load; a workspace’s own stands for ours of that name', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-playbooks-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [first] = playbooks
  writeFileSync(join(folder, 'broken.yml'), 'title: [')
  writeFileSync(
    join(folder, `${first!.name}.yml`),
    readFileSync(first!.file, 'utf8').replace(/^title:.*$/m, 'title: Ours'),
  )
  const loaded = await loadPlaybooks([ownPlaybooks, folder, join(folder, 'absent')])
  assert.equal(loaded.playbooks.length, playbooks.length)
  assert.equal(loaded.playbooks.find(({ name }) => name === first!.name)!.title, 'Ours')
  assert.deepEqual(
    loaded.problems.map(({ file }) => file),
    [join(folder, 'broken.yml')],
  )
})
