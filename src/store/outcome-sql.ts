import { deniedWords } from '../model/outcome.ts'

/** As `isDenied`, in SQL: a condition over a column of error codes that is never NULL. */
export function deniedSql(column: string): string {
  return `coalesce(${deniedWords.map((word) => `contains(lower(${column}), '${word}')`).join(' or ')}, false)`
}

/**
 * Whether a call failed for another reason than permission, over the columns of an event. CloudTrail says of a failed sign-in only in its answer that
 * it failed: no error code, and not always a message.
 */
export const failedSql = `((coalesce(error_code, error_message) is not null or coalesce(event_name = 'ConsoleLogin' and contains(response_elements, '"ConsoleLogin":"Failure"'), false))
  and not ${deniedSql('error_code')})`
