import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { commonOptions } from '../src/cli/arguments/options.ts'
import { parseArguments } from '../src/cli/arguments/parse-arguments.ts'
import { sections } from '../src/cli/commands/index.ts'
import { findCommand } from '../src/cli/find-command.ts'
import { defaultLimits } from '../src/ingest/open/input.ts'
import { recordLimitBytes } from '../src/ingest/scan/window.ts'
import { lint, parseContent } from '../src/sigma/index.ts'
import { listProjectFiles, root } from './source-files.ts'

const files = listProjectFiles()
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))),
)
const documents = files
  .filter((file) => file.endsWith('.md') && !file.startsWith('keytrail-demo'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

test('every link leads to a file that is there', () => {
  const broken = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1]!)
      .filter((target) => !existsSync(join(root, dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  )
  assert.deepEqual(broken, [])
})

test('every source file that a document names is there', () => {
  const written = documents.filter(({ file }) => !['README.md', 'CHANGELOG.md'].includes(file))
  const missing = written.flatMap(({ file, text }) =>
    [...text.matchAll(/`((?:[\w.-]+\/)*[\w-]+\.(?:ts|js|sql))`/g)]
      .map((match) => match[1]!)
      .filter((path) => !files.some((known) => known === path || known.endsWith(`/${path}`)))
      .map((path) => `${file}: ${path}`),
  )
  assert.deepEqual(missing, [])
})

test('every folder of src that the architecture names is there, and it names them all', () => {
  const { text } = documents.find(({ file }) => file === 'ARCHITECTURE.md')!
  const map = text.slice(text.indexOf('## Code map'), text.indexOf('## Layers'))
  const sections = map.split(/^### /m).filter((section) => section.startsWith('`src/'))
  const named = sections.flatMap((section) => {
    const heads = [...section.split('\n')[0]!.matchAll(/`(src\/[\w-]+)`/g)].map((match) => match[1]!)
    const rows = [...section.matchAll(/^\| `([\w-]+)` /gm)].map((match) => `${heads[0]}/${match[1]}`)
    return [...heads, ...rows]
  })
  assert.deepEqual(
    named.filter((folder) => !folders.has(folder)),
    [],
  )
  const unnamed = [...folders].filter(
    (folder) => /^src\/[^/]+$/.test(folder) || /^src\/(ingest|sigma)\/[^/]+$/.test(folder),
  )
  assert.deepEqual(
    unnamed.filter((folder) => !named.includes(folder) && folder !== 'src/ingest/testing'),
    [],
  )
})

test('decisions are numbered without a gap, and each says what, why and what was given up', () => {
  const decisions = documents.filter(({ file }) => file.startsWith('docs/decisions/'))
  assert.ok(decisions.length >= 10)
  for (const [index, { file, text }] of decisions.sort((a, b) => (a.file < b.file ? -1 : 1)).entries()) {
    const number = index + 1
    assert.ok(file.startsWith(`docs/decisions/${String(number).padStart(4, '0')}-`), file)
    assert.match(text, new RegExp(`^# ${number}\\. `), file)
    for (const part of ['**What.**', '**Why.**', '**What we gave up.**'])
      assert.ok(text.includes(part), `${file}: ${part}`)
  }
})

test('the limits that the README names are those of the code', () => {
  const { text } = documents.find(({ file }) => file === 'README.md')!
  for (const limit of [
    `a record above ${recordLimitBytes / 2 ** 20} MiB`,
    `more than ${defaultLimits.inputBytes / 2 ** 30} GiB`,
  ]) {
    assert.ok(text.replace(/\s+/g, ' ').includes(limit), limit)
  }
})

test('every command line in a document would be taken', async () => {
  const entries = sections.flatMap((section) => section.entries)
  const lines = documents.flatMap(({ text }) => toCommandLines(text))
  assert.ok(lines.length > 10)
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!)
    const found = findCommand(words, entries)
    if (found.kind === 'help') assert.ok(words.includes('--help') || words.includes('--version'), line)
    else {
      const command = await found.entry.load()
      parseArguments(found.words, { ...command, options: [...command.options, ...commonOptions] })
    }
  }
})

test('the rule that the README writes is one, and the linter has nothing to say', () => {
  const { text } = documents.find(({ file }) => file === 'README.md')!
  const [rule] = [...text.matchAll(/^```yaml\n(title: [\s\S]*?)^```$/gm)].map((match) => match[1]!)
  const { documents: parsed, problems } = parseContent(rule!)
  assert.deepEqual(problems, [])
  assert.deepEqual(lint(parsed), [])
})

/** What stands behind `keytrail` or `bin/keytrail` at the beginning of a line of a code block, without what a shell would take away. */
function toCommandLines(text: string): string[] {
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map((match) => match[1]!)
  const inline = [...text.matchAll(/`(bin\/keytrail [^`<]*?)`/g)].map((match) => match[1]!)
  return [...blocks.flatMap((block) => block.split('\n')), ...inline]
    .filter((line) => /^(bin\/)?keytrail /.test(line))
    .map((line) => line.replace(/^(bin\/)?keytrail /, '').replace(/\s+# .*$/, ''))
}
