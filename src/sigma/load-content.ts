import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { findContentFiles, toReason } from './find-content-files.ts'
import { byKind, type Parsed, type ParseOptions, parseContent, type SigmaDocument } from './parse-content.ts'
import { toProblem } from './problem.ts'
import type { Content, Problem } from './rule.ts'

export type Loaded = Parsed & { readonly files: readonly string[] }

const largestFileBytes = 4_194_304

/**
 * Loads all Sigma content of the given files and folders (recursively, `.yml` and `.yaml`, without `*.cases.yml`).
 * Never fails as a whole: what cannot be loaded is told in `problems`. Of two documents with one id the first is kept.
 */
export async function loadContent(paths: readonly string[], options: Omit<ParseOptions, 'file'> = {}): Promise<Loaded> {
  const { files, problems } = await findContentFiles(paths)
  const parsed: Parsed[] = []
  for (const file of files) parsed.push(await loadFile(file, options))
  const { kept, doubled } = dropDoubled(parsed.flatMap((one) => one.documents))
  const contents = kept.map((document) => document.content)
  return {
    files,
    documents: kept,
    ...byKind(contents),
    problems: [...problems, ...parsed.flatMap((one) => one.problems), ...doubled],
  }
}

async function loadFile(file: string, options: ParseOptions): Promise<Parsed> {
  try {
    const { size } = await stat(file)
    if (size > largestFileBytes)
      return nothing(
        file,
        toProblem('error', 'too-large', `The file has more than ${largestFileBytes} bytes.`, { hint }),
      )
    const bytes = await readFile(file)
    if (!isUtf8(bytes)) return nothing(file, toEncodingProblem(bytes))
    const parsed = parseContent(new TextDecoder().decode(bytes), { ...options, file })
    if (parsed.documents.length > 0 || parsed.problems.length > 0) return parsed
    return nothing(file, toProblem('warning', 'empty', 'The file holds no rule.'))
  } catch (error) {
    return nothing(file, toProblem('error', 'unreadable', `The file cannot be read: ${toReason(error)}.`))
  }
}

const hint = 'Split it; each rule may have a file of its own.'

/** At the first byte that is wrong. */
function toEncodingProblem(bytes: Buffer): Problem {
  const start = new TextDecoder().decode(bytes).split('\ufffd', 1)[0]!
  const at = { line: start.split('\n').length, column: start.length - start.lastIndexOf('\n') }
  return toProblem('error', 'not-utf-8', 'The file is not UTF-8 text.', { at, hint: 'Save it as UTF-8.' })
}

function nothing(file: string, problem: Problem): Parsed {
  return { rules: [], correlations: [], filters: [], documents: [], problems: [{ ...problem, file }] }
}

function dropDoubled(documents: readonly SigmaDocument[]): { kept: SigmaDocument[]; doubled: Problem[] } {
  const first = new Map<string, Content>()
  const doubled: Problem[] = []
  const kept = documents.filter(({ content }) => {
    const before = first.get(content.id)
    if (!before) first.set(content.id, content)
    else doubled.push(toDoubledProblem(content, before))
    return !before
  })
  return { kept, doubled }
}

function toDoubledProblem(content: Content, before: Content): Problem {
  const says = `The id ${content.id} is taken by "${before.title}" (${before.file}:${before.line}).`
  const at = { line: content.line ?? 1, column: 1 }
  const problem = toProblem('error', 'identifier-uniqueness', says, {
    at,
    hint: 'Give it an id of its own; it is left out.',
  })
  return content.file === undefined ? problem : { ...problem, file: content.file }
}
