import { compileHunt } from '../hunt/compile-hunt.ts'
import type { ParameterValue } from '../hunt/hunt.ts'
import { type HuntExplanation, isSeveral, type Parameter } from '../model/hunt.ts'
import { withEvents } from '../store/events.ts'
import type { Workspace } from '../store/workspace.ts'
import { type HuntQuery, toHuntValues } from './ask-hunt.ts'
import { findHunt } from './list-hunts.ts'

/** A hunt and its SQL as DuckDB reads it; what has to be given, and is not, stands there by its name. */
export async function explainHunt(workspace: Workspace, query: HuntQuery): Promise<HuntExplanation> {
  const { hunt: found } = await findHunt(workspace.directory, query.name, query.folders ?? [])
  const { sql, line: _, ...head } = found
  return withEvents(workspace, {}, async (events) => {
    const hunt = { ...head, sql, line: 1 }
    const { values } = await toHuntValues(workspace, events, { hunt, query, toMissing })
    const { question } = compileHunt(hunt, values)
    return { hunt: head, sql: question.text, values: question.values.map(toShown) }
  })
}

function toMissing({ name, type }: Parameter): ParameterValue {
  if (isSeveral(type)) return [`<${name}>`]
  return type === 'text' ? `<${name}>` : null
}

function toShown(value: unknown): string | number | null {
  return value === null || typeof value === 'string' ? value : Number(value)
}
