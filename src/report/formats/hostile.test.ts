import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse as parseCsv } from 'csv-parse/sync'
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5'
import type { ReportFormat } from '../format.ts'
import { toReport } from '../report.ts'
import type { ReportInput } from '../report-input.ts'
import { makeAction } from '../testing/make-action.ts'
import { makeAlert, makeIncident } from '../testing/make-incident.ts'
import { makeInput } from '../testing/make-input.ts'
import { timesketchLine } from '../testing/schemas/timesketch.ts'
import { csv } from './csv.ts'
import { html } from './html.ts'
import { reportFormats } from './index.ts'
import { indicatorsCsv } from './indicators-csv.ts'
import { markdown } from './markdown.ts'
import { timesketch } from './timesketch.ts'

/** What somebody may write into a user agent, a name or a bucket, so that a report obeys him. */
const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</svg></style><iframe src=//evil.example>',
  '<!-- ]]> <![CDATA[',
  '| a | b |',
  '](https://evil.example) ![x](https://evil.example/x.png)',
  '`code` **bold** _it_ ~~gone~~',
  '```\n# heading\n- item\n\n<b>',
  'https://evil.example www.evil.example a@evil.example',
  '\u202egnp.exe\u200b\u0007\u001b[2J',
  '&lt;b&gt; &#60; &amp;',
  '\r\n=HYPERLINK("https://evil.example")',
  '$(rm -rf ~) `id` \\',
  '{{x}} %s',
]

/** These are ours, or have a form that was checked at ingest. */
const kept =
  /^(kind|stage|runsIn|verdict|phase|severity|status|level|likelihood|tlp|class|countryMeans|time|until|first|last|opened|written|ingestedAt|weight|isDenied)$/

/** The input with the payload behind every text that comes from outside; equal texts stay equal. */
function poison<T>(value: T, payload: string, key = ''): T {
  if (typeof value === 'string') return (kept.test(key) ? value : `${value}${payload}`) as T
  if (value instanceof Map)
    return new Map([...value].map(([name, inner]) => [poison(name, payload), poison(inner, payload)])) as T
  if (Array.isArray(value)) return value.map((inner) => poison(inner, payload, key)) as T
  // What ships with keytrail is no stranger's.
  if (typeof value !== 'object' || value === null || ('kind' in value && value.kind === 'shipped')) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner, payload, name)])) as T
}

/** With a note, an owner and tags, so that every place where a text can stand has one. */
function makeFull(): ReportInput {
  const note = { time: '2025-03-07T08:30:00Z', by: 'eva', text: 'called them' }
  const decision = { time: '2025-03-07T08:40:00Z', by: 'eva', note: 'by phone' }
  const live = {
    identity: 'bob',
    key: 'ASIABOB',
    issuedBy: 'AssumeRole by AKIABOB',
    issued: '2025-03-07T08:00:00Z',
    until: '2025-03-09T20:00:00Z',
    isExact: true,
    endedBy: [],
    eventIds: [],
  }
  const incident = makeIncident({
    notes: [note],
    owner: 'eva',
    tags: ['urgent'],
    actions: [makeAction({ breaks: ['mail stops'] }), makeAction({ status: 'manual', decision })],
    alive: [live],
    similar: [{ id: 'i-1', says: 'the same agent' }],
  })
  return makeInput({ incident, alerts: [makeAlert()] })
}

const clean = toReport(makeFull())
const poisoned = payloads.map((payload) => ({ payload, report: toReport(poison(makeFull(), payload)) }))

function render({ render: write }: ReportFormat, report: ReturnType<typeof toReport>): string {
  return [...write(report)].join('')
}

type Element = DefaultTreeAdapterTypes.Element

function elementsOf(text: string): Element[] {
  const inside = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
    node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...inside(child)] : []))
  return inside(parseHtml(text))
}

describe('HTML', () => {
  const allowed = new Set(
    elementsOf(render(html, clean)).flatMap(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)]),
  )

  for (const { payload, report } of poisoned)
    test(`keeps no element, attribute or link of theirs: ${JSON.stringify(payload)}`, () => {
      const elements = elementsOf(render(html, report))
      const strange = elements
        .flatMap(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)])
        .filter((name) => !allowed.has(name))
      assert.deepEqual(strange, [])
      const links = elements.flatMap(({ attrs }) =>
        attrs.filter(({ name }) => name === 'href' || name === 'src').map(({ value }) => value),
      )
      assert.deepEqual(
        links.filter((value) => !/^#[a-z]+$/.test(value) && value !== 'https://db-ip.com'),
        [],
      )
    })

  test('loads nothing and runs nothing', () => {
    const text = render(html, clean)
    assert.deepEqual(
      elementsOf(text).filter(({ tagName }) => ['script', 'link', 'img', 'iframe', 'object', 'base'].includes(tagName)),
      [],
    )
    assert.match(
      text,
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'/,
    )
    assert.doesNotMatch(text, /@import|url\((?!#)/)
  })

  test('has a language, one main heading, headings in order, and pictures with names', () => {
    const elements = elementsOf(render(html, clean))
    const levels = elements.flatMap(({ tagName }) => (/^h\d$/.test(tagName) ? [Number(tagName[1])] : []))
    assert.equal(levels.filter((level) => level === 1).length, 1)
    assert.ok(levels.every((level, index) => index === 0 || level <= levels[index - 1]! + 1))
    assert.equal(
      elements.find(({ tagName }) => tagName === 'html')!.attrs.find(({ name }) => name === 'lang')!.value,
      'en',
    )
    assert.equal(elements.filter(({ tagName }) => tagName === 'svg').length, 3)
    const ids = elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value))
    assert.equal(new Set(ids).size, ids.length)
  })
})

/** Commands stand as they are, in a fence longer than any in them. */
function withoutCommands(text: string): string {
  return text.replaceAll(/^(`{3,})sh\n[\s\S]*?^\1$/gm, 'commands')
}

describe('Markdown', () => {
  const shapeOf = (text: string) =>
    withoutCommands(text)
      .split('\n')
      .map((line) => {
        const bare = line.replaceAll(/\\.|`[^`]*`/g, '')
        if (/^\|/.test(bare)) return `table ${bare.split('|').length}`
        return /^(#{1,3} |- |```|---$)/.exec(bare)?.[1] ?? (bare === '' ? '' : 'text')
      })
  const expected = shapeOf(render(markdown, clean))

  for (const { payload, report } of poisoned)
    test(`keeps its lines, tables and headings: ${JSON.stringify(payload)}`, () => {
      const text = render(markdown, report)
      assert.deepEqual(shapeOf(text), expected)
      const outside = withoutCommands(text)
        .replaceAll('<https://db-ip.com>', '')
        .replaceAll(/\\.|`[^`\n]*`/g, '')
      assert.doesNotMatch(outside, /[<>[\]]|(?<!\*)\*(?!\*)|https?:\/\/|\bwww\.|@/)
    })
})

describe('CSV', () => {
  for (const format of [csv, indicatorsCsv])
    for (const { payload, report } of poisoned)
      test(`${format.id} has no formula, and its columns: ${JSON.stringify(payload)}`, () => {
        const rows: string[][] = parseCsv(render(format, report))
        const columns = (parseCsv(render(format, clean)) as string[][])[0]!.length
        assert.ok(rows.length > 5)
        for (const row of rows) assert.equal(row.length, columns)
        assert.deepEqual(
          rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)),
          [],
        )
      })

  test('a name that is a formula is shown, and not run', () => {
    const { incident, events, ...input } = makeInput()
    const report = toReport({ ...input, incident, events: events.map((event) => ({ ...event, agent: '=cmd|calc' })) })
    const rows: string[][] = parseCsv(render(csv, report))
    assert.equal(rows[1]![rows[0]!.indexOf('userAgent')], `'=cmd|calc`)
  })
})

describe('JSON of every kind', () => {
  for (const format of reportFormats.filter(({ ending }) => ending.startsWith('json')))
    test(`${format.id} can be read back, whatever is in it`, () => {
      for (const { report } of poisoned) {
        const text = render(format, report)
        const parts = format.ending === 'jsonl' ? text.trimEnd().split('\n') : [text]
        for (const part of parts) JSON.parse(part)
      }
    })

  test('a line of Timesketch stays a line', () => {
    for (const { report } of poisoned)
      for (const line of render(timesketch, report).trimEnd().split('\n')) timesketchLine.parse(JSON.parse(line))
  })
})

test('a report of texts without end has an end', () => {
  const long = toReport(poison(makeFull(), 'x'.repeat(20_000)))
  assert.ok(render(html, long).length < 30_000_000)
})
