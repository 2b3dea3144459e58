import type { SigmaDocument } from '../parse-content.ts'
import { toProblem } from '../problem.ts'
import type { Problem } from '../rule.ts'
import type { Finding, LintOptions } from './check.ts'
import { checks, checksAcross } from './checks/index.ts'

/** What could be better in documents that work, as warnings in the order of the documents and their lines. */
export function lint(documents: readonly SigmaDocument[], options: LintOptions = {}): Problem[] {
  const across = checksAcross.flatMap(({ code, findAcross }) =>
    [...findAcross(documents)].map((finding) => ({ code, finding, document: finding.document })),
  )
  return documents.flatMap((document) => {
    const own = checks.flatMap(({ code, find }) => [...find(document, options)].map((finding) => ({ code, finding })))
    const all = [...own, ...across.filter((one) => one.document === document)]
    return all
      .map(({ code, finding }) => toWarning(document, code, finding))
      .toSorted((left, right) => left.line! - right.line! || left.column! - right.column!)
  })
}

function toWarning({ content }: SigmaDocument, code: string, { says, ...advice }: Finding): Problem {
  const problem = toProblem('warning', code, says, advice)
  return content.file === undefined ? problem : { ...problem, file: content.file }
}
