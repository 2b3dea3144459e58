import type { RuleCheck } from '../model/answers.ts'
import { lint, loadContent, resolve } from '../sigma/index.ts'
import { toNamedSources } from './rule-pack.ts'

/** All that is wrong with rule files, and what could be better; without paths, with our own pack and the workspace's rules. */
export async function checkRules(workspace: string, named: readonly string[]): Promise<RuleCheck> {
  const { paths, placeholders } = await toNamedSources(workspace, named)
  const loaded = await loadContent(paths, { placeholders })
  const problems = [...loaded.problems, ...resolve(loaded).problems, ...lint(loaded.documents)]
  return {
    rules: loaded.rules.length + loaded.correlations.length + loaded.filters.length,
    problems,
    ok: !problems.some(({ severity }) => severity === 'error'),
  }
}
