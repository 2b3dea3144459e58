import type { Finding } from '../collector.ts'
import { printable } from '../printable.ts'
import type { GitObject } from './read-objects.ts'
import type { GitCommit, Stay, Trace } from './trace-blobs.ts'

/** A finding, and which commit brought it in and took it out. */
export type Placed = Finding & {
  readonly commit: string | null
  readonly author: string | null
  readonly until: string | null
}

type Placing = {
  readonly shown: string
  readonly trace: Trace
  readonly head: ReadonlySet<string>
  readonly types: ReadonlyMap<string, GitObject['type']>
}

/** Findings in objects become findings at paths: one for each value and path, since the first of its versions that had the value. */
export function placeFindings(found: readonly Finding[], placing: Placing): Placed[] {
  const byPath = new Map<string, Version[]>()
  const others: Placed[] = []
  for (const finding of found) {
    const [object, ...inside] = finding.file.split('!/')
    const stays = placing.trace.stays.get(object!) ?? []
    if (stays.length === 0) others.push(placeElsewhere(finding, object!, placing))
    for (const stay of stays) {
      const file = [toFile(placing.shown, stay.path), ...inside].join('!/')
      const id = `${finding.kind} ${finding.value} ${file}`
      byPath.set(id, [...(byPath.get(id) ?? []), { finding, stay, object: object!, file }])
    }
  }
  return [...[...byPath.values()].map((versions) => join(versions, placing.head)), ...others]
}

type Version = { readonly finding: Finding; readonly stay: Stay; readonly object: string; readonly file: string }

/** All versions of one file that hold the value. */
function join(versions: readonly Version[], head: ReadonlySet<string>): Placed {
  const shown = versions.find(({ finding }) => finding.secret !== null) ?? versions[0]!
  const since = versions.map(({ stay }) => stay.since).reduce(toEarlier)
  const isThere = versions.some(({ object, stay }) => head.has(`${object} ${stay.path}`))
  const ends = versions.map(({ stay }) => stay.until).filter((end) => end !== null)
  const until = isThere || ends.length < versions.length ? null : ends.reduce(toLater)
  return { ...shown.finding, file: shown.file, ...toOrigin(since), until: until?.time ?? null }
}

/** A commit's or a tag's own text, or a blob that no commit has any more. */
function placeElsewhere(finding: Finding, object: string, { shown, trace, types }: Placing): Placed {
  const type = types.get(object)
  const place =
    type === 'commit'
      ? 'commit message'
      : type === 'tag'
        ? 'message of a tag'
        : 'in no commit: left behind in the repository'
  const commit = trace.commits.get(object)
  const origin = commit ? toOrigin(commit) : { since: finding.since, commit: null, author: null }
  return { ...finding, line: null, file: `${shown}@${object.slice(0, 12)}`, form: 'git', place, ...origin, until: null }
}

function toOrigin({ id, time, author }: GitCommit) {
  return { since: time, commit: id, author: printable(author, 100) }
}

function toEarlier(one: GitCommit, other: GitCommit): GitCommit {
  return (other.time ?? '9') < (one.time ?? '9') ? other : one
}

function toLater(one: GitCommit, other: GitCommit): GitCommit {
  return (other.time ?? '') > (one.time ?? '') ? other : one
}

/** As the file is called where the repository is checked out. */
function toFile(shown: string, path: string): string {
  return `${shown === '/' ? '' : shown}/${printable(path)}`
}
