import type { Outcome, ResponseRun } from '../../../model/containment.ts'
import type { Context, Result } from '../../command.ts'
import { toActionRows } from './to-action-rows.ts'

/** Something is left that a person can put right. */
const unfinished: readonly Outcome[] = ['failed', 'refused', 'not run']

export function isUnfinished({ outcome }: { readonly outcome: Outcome }): boolean {
  return unfinished.includes(outcome)
}

/** A run that changed AWS, or would, in every form. Partly done exits with 2. */
export function toRunResult(
  run: ResponseRun,
  { context, verb }: { readonly context: Context; readonly verb: 'apply' | 'undo' },
): Result {
  const isPartly = !run.isDryRun && run.actions.some(isUnfinished)
  return {
    document: run,
    rows: { columns: ['outcome', 'says', ...toActionRows([]).columns], rows: run.actions },
    lines: run.actions,
    text: async (page) => {
      const { renderRun } = await import('./render-run.ts')
      return renderRun(run, page, { verb, suggest: context.suggest })
    },
    notes: run.notes,
    ...(isPartly && { exitStatus: 2 }),
  }
}
