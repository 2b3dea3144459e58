import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import {
  type Correlation,
  evaluateContent,
  lint,
  loadContent,
  type Resolved,
  type Rule,
  resolve,
} from '../src/sigma/index.ts'
import { openWorkbench } from '../src/workbench.ts'

const rules = fileURLToPath(new URL('../rules', import.meta.url))
const sample = fileURLToPath(new URL('../samples/intrusion', import.meta.url))
const fixtures = fileURLToPath(new URL('../../shared/fixtures', import.meta.url))

type Event = { readonly eventID: string; readonly eventName: string }
type Alerting = Rule | Correlation

let pack: Resolved
let alerting: readonly Alerting[]

before(async () => {
  pack = resolve(await loadContent([rules], { placeholders: { known_egress: [] } }))
  alerting = [...pack.rules, ...pack.correlations].filter(({ id }) => !pack.quiet.has(id))
})

describe('the rule pack', () => {
  test('is read without a problem and satisfies the linter', async () => {
    const loaded = await loadContent([rules], { placeholders: { known_egress: [] } })
    const problems = [...loaded.problems, ...pack.problems, ...lint(loaded.documents)]
    assert.deepEqual(
      problems.map(({ file = '', line, says }) => `${relative(rules, file)}:${line} ${says}`),
      [],
    )
  })

  test('says of every document whose it is, when it was written and what it is about', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    for (const { title, ...meta } of [...pack.rules, ...pack.correlations]) {
      assert.match(meta.id, uuid, title)
      assert.deepEqual([meta.author, meta.license], ['Keytrail', 'Apache-2.0'], title)
      assert.ok(meta.date && meta.description && meta.level, title)
      const techniques = meta.tags.filter((tag) => /^attack\.t\d{4}/.test(tag))
      assert.ok(techniques.length > 0, title)
    }
  })

  test('calls each rule by a title of its own and says what may be a false alarm', () => {
    assert.equal(new Set(alerting.map(({ title }) => title)).size, alerting.length)
    for (const { title, falsepositives } of alerting) assert.ok(falsepositives.length > 0, title)
  })

  test('raises no alert for what is only the base of a correlation', () => {
    const loud = alerting.filter(({ level }) => level === 'informational')
    assert.deepEqual(loud.map(toTitle), [])
  })

  test('keeps every document within forty lines', () => {
    for (const file of listFiles(rules, /(?<!\.cases)\.yml$/)) {
      for (const document of readFileSync(file, 'utf8').split(/^---$/m)) {
        const lines = document.trim().split('\n')
        assert.ok(lines.length <= 40, `${relative(rules, file)}: ${lines[0]} has ${lines.length} lines`)
      }
    }
  })

  test('fires and stays quiet in every case as the case says, and has a case both ways for every rule', async () => {
    const workbench = openWorkbench({ workspace: join(tmpdir(), 'keytrail-no-workspace'), now: () => 0 })
    const { cases, failed, uncovered } = await workbench.testRules([rules])
    await workbench.close()
    assert.deepEqual({ failed, uncovered }, { failed: [], uncovered: [] })
    assert.ok(cases >= 2 * alerting.length)
  })
})

describe('on the sample intrusion', { skip: !existsSync(sample) && 'samples/intrusion is not there' }, () => {
  test('high alerts name attack events, and nothing else', () => {
    const truth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8'))
    const attack = new Set<string>(truth.attackEventIds)
    const events = listFiles(join(sample, 'AWSLogs'), /_CloudTrail_.*\.json\.gz$/).flatMap((file) =>
      toEvents(gunzipSync(readFileSync(file)).toString()),
    )
    const high = findAlerts(events).filter(({ rule }) => rule.level === 'high')
    assert.ok(high.length >= 4)
    for (const { rule, eventIds } of high) {
      assert.deepEqual(
        eventIds.filter((id) => !attack.has(id)),
        [],
        rule.title,
      )
    }
  })
})

const skip = !existsSync(fixtures) && `the fixtures are not there: ${fixtures}`

describe('on published logs', { skip }, () => {
  test('each attack of Stratus Red Team is seen by what it does, not only by its agent', () => {
    const unseen = listFiles(join(fixtures, 'stratus-red-team/detonation-logs'), /\.json$/).filter((file) => {
      const alerts = findAlerts(toEvents(readFileSync(file, 'utf8')))
      return alerts.every(({ rule }) => rule.title === 'Adversary Emulation Tool Named in the User Agent')
    })
    assert.deepEqual(unseen, [])
  })

  test('each attack of the labelled set is seen, and its honest records are not', () => {
    const folder = join(fixtures, 'labelled_synthetic_cloudtrail-sentry/fixtures')
    const titlesOf = (file: string) => findAlerts(toEvents(readFileSync(file, 'utf8'))).map(({ rule }) => rule.title)
    const attacks = listFiles(join(folder, 'events'), /\.json$/)
    assert.ok(attacks.length > 10)
    assert.deepEqual(
      attacks.filter((file) => titlesOf(file).length === 0),
      [],
    )
    for (const file of [join(folder, 'clean_baseline.json'), ...listFiles(join(folder, 'negatives'), /\.json$/)])
      assert.deepEqual(titlesOf(file), [], file)
  })
})

function toTitle({ title }: Alerting): string {
  return title
}

function listFiles(folder: string, pattern: RegExp): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name))
}

function toEvents(text: string): Event[] {
  const read = JSON.parse(text)
  return Array.isArray(read) ? read : read.Records
}

function findAlerts(events: readonly Event[]): { rule: Alerting; eventIds: readonly string[] }[] {
  const { matches, correlated } = evaluateContent(pack, events)
  const found = alerting.map((rule) => ({
    rule,
    eventIds:
      rule.kind === 'event'
        ? matches.get(rule.id)!.map((place) => events[place]!.eventID)
        : correlated.get(rule.id)!.episodes.flatMap((episode) => episode.eventIds),
  }))
  return found.filter(({ eventIds }) => eventIds.length > 0)
}
