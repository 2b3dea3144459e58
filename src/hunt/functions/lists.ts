import { type Sql, sql, trustedSql } from '../../store/sql.ts'
import type { KtFunction } from './kt-function.ts'

export const isIn: KtFunction = {
  name: 'kt_in',
  arguments: [
    { name: 'value', kind: 'expression' },
    { name: 'list', kind: 'list' },
  ],
  says: 'whether the value is one of the list; of an empty list never',
  toSql: { duckdb: (value, { list }) => toIn(value.expression, list) },
}

export const has: KtFunction = {
  name: 'kt_has',
  arguments: [
    { name: 'text', kind: 'expression' },
    { name: 'words', kind: 'list' },
  ],
  says: 'whether the text, in small letters, holds one of the words',
  toSql: {
    duckdb: (text, { list }) => {
      if (list.length === 0) return trustedSql('false')
      const held = list.map((word) => sql`contains(${text.expression}, ${word.toLowerCase()})`)
      return sql`coalesce(${held.reduce((all, one) => sql`${all} or ${one}`)}, false)`
    },
  },
}

export const isEmpty: KtFunction = {
  name: 'kt_is_empty',
  arguments: [{ name: 'list', kind: 'list' }],
  says: 'whether nothing was given for the list: all are meant',
  toSql: { duckdb: ({ list }) => trustedSql(list.length === 0 ? 'true' : 'false') },
}

export const isLead: KtFunction = {
  name: 'kt_is_lead',
  arguments: [{ name: 'leads', kind: 'list' }],
  says: 'whether identity, access_key, address or user_agent of the event is one of the leads',
  toSql: {
    duckdb: ({ list }) => {
      const [identity, key, address, agent] = ['identity', 'access_key', 'address', 'user_agent'].map((column) =>
        toIn(trustedSql(column), list),
      )
      return sql`(${identity} or ${key} or ${address} or ${agent})`
    },
  },
}

/** Never NULL, so that `not` means the rest. */
export function toIn(value: Sql, list: readonly string[]): Sql {
  if (list.length === 0) return trustedSql('false')
  const places = list.map((item) => sql`${item}`).reduce((all, one) => sql`${all}, ${one}`)
  return sql`coalesce(${value} in (${places}), false)`
}
