import { realpathSync } from 'node:fs'
import type { ContentProblem, RuleCheck } from '../model/answers.ts'
import { type Loaded, lint, loadContent, resolve } from '../sigma/index.ts'
import { toForeignProblems, toNamedSources, toSources } from './rule-pack.ts'

/** All that is wrong with rule files, and what could be better; without paths, with our own pack and the workspace's rules. */
export async function checkRules(workspace: string, named: readonly string[]): Promise<RuleCheck> {
  const { paths, placeholders } = await toNamedSources(workspace, named)
  const loaded = await loadContent(paths, { placeholders })
  const around =
    named.length === 0 ? undefined : await loadContent((await toSources(workspace, {})).paths, { placeholders })
  const problems = [
    ...loaded.problems,
    ...joinProblems(loaded, around),
    ...(around ? takenIds(loaded, around) : []),
    ...toForeignProblems(loaded.rules),
    ...lint(loaded.documents),
  ]
  return {
    rules: loaded.rules.length + loaded.correlations.length + loaded.filters.length,
    problems,
    ok: !problems.some(({ severity }) => severity === 'error'),
  }
}

/** What is wrong with how files name each other. They may name what runs beside them. */
function joinProblems(loaded: Loaded, around: Loaded | undefined): ContentProblem[] {
  if (!around) return [...resolve(loaded).problems]
  const ids = new Set(loaded.documents.map(({ content }) => content.id))
  const isOther = ({ id }: { readonly id: string }) => !ids.has(id)
  const files = new Set(loaded.files)
  const { problems } = resolve({
    rules: [...loaded.rules, ...around.rules.filter(isOther)],
    correlations: [...loaded.correlations, ...around.correlations.filter(isOther)],
    filters: [...loaded.filters, ...around.filters.filter(isOther)],
  })
  return problems.filter(({ file }) => file !== undefined && files.has(file))
}

/** Ids of what runs anyway, which is loaded first and so is kept. A copy of one of our rules is the usual case. */
function takenIds(loaded: Loaded, around: Loaded): ContentProblem[] {
  const others = new Map(around.documents.map(({ content }) => [content.id, content]))
  return loaded.documents.flatMap(({ content }) => {
    const taken = others.get(content.id)
    if (!taken || isSameFile(taken.file!, content.file!)) return []
    const says = `The id ${content.id} is that of "${taken.title}" (${taken.file}), which is kept.`
    const hint = 'Give it an id of its own, or leave the other out with --only-rules.'
    const at = { file: content.file!, line: content.line ?? 1, column: 1 }
    return [{ severity: 'warning', code: 'identifier-uniqueness', says, hint, ...at }]
  })
}

function isSameFile(one: string, other: string): boolean {
  return realpathSync(one) === realpathSync(other)
}
