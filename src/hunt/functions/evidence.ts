import { listedEvents, listedValues } from '../../model/hunt.ts'
import { literal, type Sql, sql, trustedSql } from '../../store/sql.ts'
import type { KtFunction } from './kt-function.ts'

export const eventIds: KtFunction = {
  name: 'kt_event_ids',
  arguments: [
    { name: 'event_id', kind: 'expression' },
    { name: 'event_time', kind: 'expression' },
  ],
  says: `aggregate: the first ${listedEvents} event ids by time`,
  toSql: {
    duckdb: (id, time) => sql`arg_min(${id.expression}, ${time.expression}, ${trustedSql(`${listedEvents}`)})`,
  },
}

export const values: KtFunction = {
  name: 'kt_values',
  arguments: [{ name: 'value', kind: 'expression' }],
  says: `aggregate: the different values that are not NULL, ${listedValues} at most, in order`,
  toSql: {
    duckdb: (value) =>
      sql`coalesce(list_sort(list(distinct ${value.expression}) filter (where ${value.expression} is not null))[1:${trustedSql(`${listedValues}`)}], [])`,
  },
}

export const show: KtFunction = {
  name: 'kt_show',
  arguments: [
    { name: 'command', kind: 'words' },
    { name: 'value', kind: 'expression' },
  ],
  says: 'a command line that shows the row: the words of the command, and a value behind them, quoted for a shell',
  toSql: {
    duckdb: ({ words }, value) => sql`(${trustedSql(literal(`keytrail ${words} `))} || ${quotedSql(value.expression)})`,
  },
}

/** A value of a log does nothing in a shell. */
function quotedSql(value: Sql): Sql {
  const plain = sql`regexp_full_match(${value}, '[A-Za-z0-9_.:/@+=,-]+')`
  return sql`case when ${plain} then ${value} else '''' || replace(${value}, '''', '''"''"''') || '''' end`
}

export const item: KtFunction = {
  name: 'kt_item',
  arguments: [{ name: 'value', kind: 'expression' }],
  says: 'the value as it is written for a list: in double quotes, where it would be cut',
  toSql: {
    duckdb: ({ expression: value }) =>
      sql`case when regexp_matches(${value}, '[",]|^\\s|\\s$') then '"' || replace(${value}, '"', '""') || '"' else ${value} end`,
  },
}

export const jsonField: KtFunction = {
  name: 'kt_json',
  arguments: [
    { name: 'json', kind: 'expression' },
    { name: 'path', kind: 'words' },
  ],
  says: "the text of a member, by its path: kt_json(request_parameters, 'userName')",
  toSql: {
    duckdb: (json, { words }) =>
      sql`try(json_extract_string(${json.expression}, ${trustedSql(literal(toPath(words)))}))`,
  },
}

export const jsonEach: KtFunction = {
  name: 'kt_json_each',
  arguments: [
    { name: 'json', kind: 'expression' },
    { name: 'path', kind: 'words' },
  ],
  says: "rows of the texts of a list, by its path: cross join kt_json_each(request_parameters, 'names') as listed (name)",
  toSql: {
    duckdb: (json, { words }) =>
      sql`unnest(try(json_extract_string(${json.expression}, ${trustedSql(literal(`${toPath(words)}[*]`))})))`,
  },
}

function toPath(words: string): string {
  return `$${words
    .split('.')
    .map((name) => `."${name.replaceAll('"', '')}"`)
    .join('')}`
}
