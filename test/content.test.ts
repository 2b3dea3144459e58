import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import {
  type Correlation,
  correlate,
  correlationInputs,
  type Loaded,
  lint,
  loadContent,
  type Match,
  type Resolved,
  type Rule,
  resolve,
  toFieldPath,
  toFunction,
} from '../src/sigma/index.ts'

/** The rules that ship with keytrail, and the events beside each on which it fires or stays quiet (see rules/README.md). */
const folder = fileURLToPath(new URL('../rules', import.meta.url))

type Event = Readonly<Record<string, unknown>>
type Case = {
  readonly file: string
  readonly name: string
  /** Title, name or id; may be left out where the file has one rule that alerts. */
  readonly rule?: string
  readonly fires: boolean
  readonly events: readonly Event[]
  readonly placeholders?: Readonly<Record<string, readonly string[]>>
}
type Pack = Resolved & Pick<Loaded, 'documents' | 'files'>

describe('the rule pack', () => {
  let pack: Pack
  let cases: readonly Case[]

  before(async () => {
    pack = await loadPack({ known_egress: [] })
    cases = (await Promise.all((await findCaseFiles()).map(readCases))).flat()
  })

  test('is read without a problem', () => {
    assert.deepEqual(pack.problems.map(toLine), [])
  })

  test('satisfies the linter', () => {
    assert.deepEqual(lint(pack.documents).map(toLine), [])
  })

  test('has an id, an author, a licence, a date and tags in every document', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    for (const content of [...pack.rules, ...pack.correlations]) {
      assert.match(content.id, uuid, content.title)
      assert.equal(content.author, 'Keytrail', content.title)
      assert.equal(content.license, 'Apache-2.0', content.title)
      assert.ok(content.date && content.description && content.level, content.title)
      assert.ok(
        content.tags.some((tag) => /^attack\.t\d{4}/.test(tag)),
        content.title,
      )
    }
  })

  test('names each rule once, and says what may be a false alarm', () => {
    const alerting = toAlerting(pack)
    assert.equal(new Set(alerting.map(({ title }) => title)).size, alerting.length)
    for (const rule of alerting) assert.ok(rule.falsepositives.length > 0, rule.title)
  })

  test('never raises an alert for the base of a correlation', () => {
    const bases = [...pack.rules, ...pack.correlations].filter(({ level }) => level === 'informational')
    assert.deepEqual(
      bases.filter(({ id }) => !pack.quiet.has(id)).map(({ title }) => title),
      [],
    )
  })

  test('keeps every document within forty lines', async () => {
    for (const file of pack.files) {
      for (const document of (await readFile(file, 'utf8')).split(/^---$/m)) {
        assert.ok(
          document.trim().split('\n').length <= 40,
          `${relative(folder, file)}: ${document.trim().split('\n')[0]}`,
        )
      }
    }
  })

  test('has a case that fires and one that stays quiet for every rule that alerts', () => {
    const covered = (fires: boolean) =>
      new Set(cases.filter((one) => one.fires === fires).map((one) => findRule(pack, one).id))
    const [firing, quiet] = [covered(true), covered(false)]
    const missing = toAlerting(pack).filter(({ id }) => !firing.has(id) || !quiet.has(id))
    assert.deepEqual(
      missing.map(({ title }) => title),
      [],
    )
  })

  test('behaves in every case as the case says', async () => {
    const failed: string[] = []
    for (const one of cases) {
      const against = one.placeholders ? await loadPack(one.placeholders) : pack
      failed.push(...judge(against, one).map((says) => `${one.file}: ${one.name}: ${says}`))
    }
    assert.deepEqual(failed, [])
    assert.ok(cases.length > 200)
  })
})

async function loadPack(placeholders: NonNullable<Case['placeholders']>): Promise<Pack> {
  const loaded = await loadContent([folder], { placeholders })
  const resolved = resolve(loaded)
  return {
    ...resolved,
    documents: loaded.documents,
    files: loaded.files,
    problems: [...loaded.problems, ...resolved.problems],
  }
}

async function findCaseFiles(): Promise<string[]> {
  const files = await readdir(folder, { recursive: true })
  return files.filter((file) => file.endsWith('.cases.yml')).sort()
}

/** The document's `base` is what all its events have unless they say otherwise; null takes a field away. */
async function readCases(file: string): Promise<Case[]> {
  const { base = {}, cases } = parse(await readFile(join(folder, file), 'utf8'))
  return (cases as Case[]).map((one) => ({
    ...one,
    file,
    events: one.events.map((event, index) => ({ eventID: `event-${index}`, ...(merge(base, event) as Event) })),
  }))
}

function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over
  const merged = Object.entries(over).map(([key, value]) => [key, merge(base[key], value)])
  return Object.fromEntries(
    Object.entries({ ...base, ...Object.fromEntries(merged) }).filter(([, value]) => value !== null),
  )
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toAlerting(pack: Pack): (Rule | Correlation)[] {
  return [...pack.rules, ...pack.correlations].filter(({ id }) => !pack.quiet.has(id))
}

function findRule(pack: Pack, { file, rule }: Case): Rule | Correlation {
  const inFile = toAlerting(pack).filter((one) => one.file === join(folder, file.replace(/\.cases\.yml$/, '.yml')))
  const found = rule === undefined ? inFile : inFile.filter((one) => [one.id, one.name, one.title].includes(rule))
  assert.equal(found.length, 1, `${file}: ${rule ?? 'a case without rule'} stands for ${found.length} rules`)
  return found[0]!
}

/** What went otherwise than the case says: each event of an event rule's case fires or none does; a correlation's events count together. */
function judge(pack: Pack, one: Case): string[] {
  const rule = findRule(pack, one)
  if (rule.kind === 'event') {
    const fires = toFunction(rule)
    return one.events.flatMap((event, index) =>
      fires(event) === one.fires ? [] : [`event ${index + 1} should ${one.fires ? 'fire' : 'stay quiet'}`],
    )
  }
  const { episodes } = correlate(toInputs(pack, rule), (correlation) => toMatches(pack, correlation, one.events))
  return episodes.length > 0 === one.fires ? [] : [`it should ${one.fires ? 'fire' : 'stay quiet'}`]
}

function toInputs(pack: Pack, correlation: Correlation) {
  return correlationInputs(correlation, new Map([...pack.rules, ...pack.correlations].map((one) => [one.id, one])))
}

function toMatches(pack: Pack, correlation: Correlation, events: readonly Event[]): Match[] {
  return toInputs(pack, correlation).rules.flatMap(({ rule, groups, values }) =>
    events.filter(toFunction(rule)).map((event) => ({
      id: String(event.eventID),
      timeMilliseconds: Date.parse(String(event.eventTime)),
      rule: rule.id,
      groups: groups.map((field) => toText(event, field)),
      values: values.map((field) => toText(event, field)),
    })),
  )
}

function toText(event: Event, field: string): string | null {
  const value = toFieldPath(field).reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), event)
  return value === undefined || value === null ? null : String(value)
}

function toLine({ file, line, code, says }: { file?: string; line?: number; code: string; says: string }): string {
  return `${file ? relative(folder, file) : ''}:${line ?? ''} ${code}: ${says}`
}
