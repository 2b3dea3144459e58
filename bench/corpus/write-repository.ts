import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { base32, base64, letters, Random } from './random.ts'

export type Repository = { readonly commits: number; readonly keys: ReadonlySet<string> }

const branchFiles = 800

/** A bare repository of so many commits: three files of 2 to 30 KB changed in each, a key in one of a hundred of them, taken out by the next. */
export async function writeRepository(folder: string, commits: number): Promise<Repository> {
  await finish(spawn('git', ['init', '-q', '--bare', folder], { stdio: 'ignore' }))
  const random = new Random(78)
  const keys = new Set<string>()
  const git = spawn('git', ['--git-dir', folder, 'fast-import', '--quiet'], { stdio: ['pipe', 'ignore', 'inherit'] })
  const texts = Array.from({ length: branchFiles }, () => toLines(random, random.between(40, 500)))
  for (let commit = 0; commit < commits; commit++) {
    const key = commit % 100 === 50 ? `AKIARTX3GSDS${random.text(base32, 8)}` : null
    if (key !== null) keys.add(key)
    const changes = Array.from({ length: 3 }, (_, index) => {
      const file = random.below(branchFiles)
      const lines = texts[file]!
      lines[random.below(lines.length)] = toLine(random)
      const secret = index === 0 && key !== null ? `id = "${key}"\nsecret = "${random.text(base64, 40)}"\n` : ''
      return { path: `src/module-${file % 40}/file-${file}.ts`, text: `${secret}${lines.join('\n')}\n` }
    })
    if (!git.stdin.write(toCommit(commit, changes))) await once(git.stdin, 'drain')
  }
  git.stdin.end()
  await finish(git)
  return { commits, keys }
}

function toCommit(commit: number, changes: readonly { readonly path: string; readonly text: string }[]): string {
  const message = `change ${commit}`
  const head = `commit refs/heads/main\ncommitter Ann <ann@example.com> ${1_600_000_000 + commit * 600} +0000\ndata ${message.length}\n${message}\n`
  return head + changes.map(({ path, text }) => `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`).join('')
}

function toLines(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => toLine(random))
}

function toLine(random: Random): string {
  return `  const ${random.text(letters, 9)} = call(${random.below(100_000)}, '${random.text(letters, 24)}')`
}

async function finish(child: ReturnType<typeof spawn>): Promise<void> {
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`git ended with ${status}`)
}
