import type { LeakKind } from '../model/leak.ts'
import type { Form, LeakFile, Located } from './form.ts'
import { forms } from './forms/index.ts'
import { openFile } from './open-file.ts'
import { overlapBytes, type Piece } from './piece.ts'
import type { Seen } from './scanner.ts'
import { toMaskedSecret } from './secret.ts'

/** One value in one file. No secret is in it: what stands beside it, and a secret that stands alone, are masked. */
export type Finding = {
  readonly kind: LeakKind
  readonly value: string
  readonly isWanted: boolean
  readonly file: string
  readonly encoding: string
  readonly line: number | null
  readonly form: string
  readonly place: string
  readonly secret: string | null
  readonly since: string | null
  times: number
}

export type Collector = {
  /** Each piece is begun, what was seen in it is added, and it is ended. */
  begin(piece: Piece): void
  add(seen: Seen): void
  end(): void
  readonly findings: ReadonlyMap<string, Finding>
  /** Different example keys, by file. */
  readonly examples: ReadonlySet<string>
  /** Files whose findings are no leak, and why. */
  readonly noLeaks: ReadonlyMap<string, string>
  /** Findings beyond the most that are kept. */
  readonly dropped: () => number
}

const mostFindings = 20_000
/** A key that stands in a file so often without a secret has none there. */
const mostTried = 20

/** Gathers what was seen: each value once for each file, at the place that tells most. */
export function openCollector(toName: (file: string) => string): Collector {
  const [findings, examples, noLeaks] = [new Map<string, Finding>(), new Set<string>(), new Map<string, string>()]
  let current: Current | undefined
  let dropped = 0
  let linesBefore = 0
  return {
    findings,
    examples,
    noLeaks,
    dropped: () => dropped,
    begin(piece) {
      const count = piece.from === 0 ? 0 : linesBefore
      current = { piece, lines: { upTo: 0, count }, opened: undefined, located: 0 }
    },
    end() {
      // The next window overwrites this one.
      if (!current!.piece.isLast) linesBefore = toLinesBefore(current!)
    },
    add(seen) {
      const { piece } = current!
      if (noLeaks.has(piece.file)) return
      if (seen.isExample) return void examples.add(`${seen.kind} ${seen.value} ${piece.file}`)
      const shown = seen.kind === 'secret' ? toMaskedSecret(seen.value) : seen.value
      const id = `${seen.kind} ${shown} ${piece.file}`
      const known = findings.get(id)
      if (known) known.times++
      if (known && (seen.kind !== 'key' || known.secret !== null || known.times > mostTried)) return
      if (!known && findings.size >= mostFindings) return void dropped++
      const opened = open(current!, toName)
      if (opened.form.isNoLeak !== undefined) return void noLeaks.set(piece.file, opened.form.isNoLeak)
      const finding = toFinding(seen, current!, { opened, shown, times: known?.times ?? 1 })
      if (!known || finding.secret !== null) findings.set(id, finding)
    },
  }
}

type Opened = { readonly file: LeakFile; readonly toPlace: (at: number) => number; readonly form: Form }
type Current = {
  readonly piece: Piece
  /** Ends of lines up to a place in the piece, those of windows before included: what is seen comes in order. */
  readonly lines: { upTo: number; count: number }
  opened: Opened | undefined
  located: number
}

/** A list of thousands of keys needs no place for each. */
const mostLocated = 300

/** A file is taken apart only when something was found in it. */
function open(current: Current, toName: (file: string) => string): Opened {
  if (current.opened) return current.opened
  const opened = openFile(current.piece, toName(current.piece.file))
  const form = forms.find(({ recognise }) => recognise(opened.file))!
  current.opened = { ...opened, form }
  return current.opened
}

type Making = { readonly opened: Opened; readonly shown: string; readonly times: number }

function toFinding(seen: Seen, current: Current, { opened, shown, times }: Making): Finding {
  const { piece } = current
  const { form } = opened
  const located = current.located++ < mostLocated ? locate(opened, seen, times - 1) : { place: '' }
  const secret = seen.kind === 'key' ? (located.secret ?? seen.findSecret()) : null
  return {
    kind: seen.kind,
    value: shown,
    isWanted: seen.isWanted,
    file: piece.file,
    encoding: seen.encoding,
    line: form.id === 'binary' ? null : toLine(current, seen.at),
    form: form.says,
    place: located.place,
    secret: secret === null ? null : toMaskedSecret(secret),
    since: located.since ?? null,
    times,
  }
}

function locate({ file, form, toPlace }: Opened, seen: Seen, nth: number): Located {
  const located = form.locate(file, { value: seen.value, nth, at: toPlace(seen.at) })
  return file.document() === undefined ? { ...located, place: located.place.replaceAll(bytes, toText) } : located
}

/** Names out of text are bytes still. */
const bytes = /[\x80-\xff]+/g

function toText(run: string): string {
  return Buffer.from(run, 'latin1').toString('utf8')
}

function toLine({ piece, lines }: Current, at: number): number {
  lines.count += countLines(piece.bytes, lines.upTo, at)
  lines.upTo = at
  return lines.count + 1
}

/** Up to where the next window begins. */
function toLinesBefore({ piece: { bytes }, lines }: Current): number {
  return lines.count + countLines(bytes, lines.upTo, bytes.length - overlapBytes)
}

/** Ends of lines between two places; taken off where the second comes first. */
function countLines(bytes: Buffer, from: number, until: number): number {
  if (until < from) return -countLines(bytes, until, from)
  let count = 0
  for (let at = bytes.indexOf(10, from); at >= 0 && at < until; at = bytes.indexOf(10, at + 1)) count++
  return count
}
