import { pipeline } from 'node:stream/promises'
import { toLines } from './read-objects.ts'
import { runGit } from './run-git.ts'

export type GitCommit = { readonly id: string; readonly time: string | null; readonly author: string }

/** A blob at a path: the first commit that put it there, and the last that took it away; null where none did. */
export type Stay = { readonly path: string; readonly since: GitCommit; until: GitCommit | null }

export type Trace = {
  /** By blob: each path where it has been, in the order of history. */
  readonly stays: ReadonlyMap<string, readonly Stay[]>
  /** Those of the wanted objects that are commits. */
  readonly commits: ReadonlyMap<string, GitCommit>
  readonly count: number
}

/** Goes once through the history of all branches, tags, stashes and reflogs, and says when the wanted objects came and went. */
export async function traceBlobs(gitDirectory: string, wanted: ReadonlySet<string>): Promise<Trace> {
  const stays = new Map<string, Stay[]>()
  const commits = new Map<string, GitCommit>()
  const [count, change] = await readHistory(
    gitDirectory,
    (commit) => void (wanted.has(commit.id) && commits.set(commit.id, commit)),
  )
  for await (const { commit, before, after, path } of change) {
    const gone =
      wanted.has(before) && before !== after ? stays.get(before)?.find((stay) => stay.path === path) : undefined
    if (gone) gone.until = commit
    if (!wanted.has(after)) continue
    const known = stays.get(after) ?? []
    stays.set(after, known)
    if (!known.some((stay) => stay.path === path)) known.push({ path, since: commit, until: null })
  }
  return { stays, commits, count: count() }
}

type Change = { readonly commit: GitCommit; readonly before: string; readonly after: string; readonly path: string }

const format = '--format=%x01%H%x02%at%x02%an%x02'

/** The changes of each commit against each of its parents, the oldest first. */
async function readHistory(
  gitDirectory: string,
  onCommit: (commit: GitCommit) => void,
): Promise<[count: () => number, changes: AsyncGenerator<Change>]> {
  const list = runGit(gitDirectory, 'rev-list', ['--all', '--reflog', '--topo-order', '--reverse'])
  list.input.end()
  const trees = ['--stdin', '-r', '-m', '--root', '--no-renames', '--raw', '--no-abbrev', '-z', format]
  const changes = runGit(gitDirectory, 'diff-tree', trees)
  pipeline(list.output, changes.input).catch(() => {})
  const seen = new Set<string>()
  async function* read(): AsyncGenerator<Change> {
    let commit: GitCommit | undefined
    let ids: RegExpExecArray | null = null
    for await (const token of toTokens(changes.output)) {
      if (ids) {
        yield { commit: commit!, before: ids[1]!, after: ids[2]!, path: Buffer.from(token, 'latin1').toString('utf8') }
        ids = null
      } else if (token.startsWith('\x01')) {
        commit = toCommit(token)
        seen.add(commit.id)
        onCommit(commit)
      } else ids = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) /.exec(token)
    }
    await Promise.all([list.ended, changes.ended])
  }
  return [() => seen.size, read()]
}

function toCommit(token: string): GitCommit {
  const [id, seconds, ...author] = token.slice(1).split('\x02')
  const time = new Date(Number(seconds) * 1000)
  const isMoment = !Number.isNaN(time.getTime())
  const name = Buffer.from(author.join(' ').trim(), 'latin1').toString('utf8')
  return { id: id!, time: isMoment ? time.toISOString().replace('.000Z', 'Z') : null, author: name }
}

async function* toTokens(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of stream) {
    const tokens = (rest + chunk.toString('latin1')).split('\0')
    rest = tokens.pop()!
    yield* tokens
  }
  if (rest !== '') yield rest
}

/** What stands in the last commit of the branch that is checked out: `blob path`. Empty where there is none. */
export async function listHead(gitDirectory: string): Promise<ReadonlySet<string>> {
  const git = runGit(gitDirectory, 'ls-tree', ['-r', '-z', '--full-tree', 'HEAD'])
  git.input.end()
  const present = new Set<string>()
  for await (const token of toTokens(git.output)) {
    const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(token) ?? []
    if (id) present.add(`${id} ${Buffer.from(path!, 'latin1').toString('utf8')}`)
  }
  return present
}

/** Whether the history was cut when it was fetched. */
export async function isShallow(gitDirectory: string): Promise<boolean> {
  const git = runGit(gitDirectory, 'rev-parse', ['--is-shallow-repository'])
  git.input.end()
  for await (const line of toLines(git.output)) return line === 'true'
  return false
}
