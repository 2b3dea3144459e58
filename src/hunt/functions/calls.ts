import { deniedSql } from '../../store/outcome-sql.ts'
import { sql, trustedSql } from '../../store/sql.ts'
import type { KtFunction } from './kt-function.ts'
import { toIn } from './lists.ts'

const lowerName = trustedSql('lower(event_name)')

/** `ses:GetSendQuota`: how rows, and people, write a call. */
const callSql = "(replace(event_source, '.amazonaws.com', '') || ':' || event_name)"

export const call: KtFunction = {
  name: 'kt_call',
  arguments: [],
  says: "the event's call, as `ses:GetSendQuota`",
  toSql: { duckdb: () => trustedSql(callSql) },
}

export const isCall: KtFunction = {
  name: 'kt_is_call',
  arguments: [{ name: 'calls', kind: 'list' }],
  says: "whether the event's call is one of the list, written `GetSendQuota` or `ses:GetSendQuota`, in any case",
  toSql: {
    duckdb: ({ list }) => {
      const wanted = list.map((one) => one.trim().toLowerCase().replace('.amazonaws.com:', ':'))
      const [named, whole] = [false, true].map((isWhole) => wanted.filter((one) => one.includes(':') === isWhole))
      // The name alone leaves next to nothing, and is quick to compare.
      const any = toIn(lowerName, [...named!, ...whole!.map((one) => one.slice(one.indexOf(':') + 1))])
      return sql`(${any} and (${toIn(lowerName, named!)} or ${toIn(trustedSql(`lower${callSql}`), whole!)}))`
    },
  },
}

export const isDenied: KtFunction = {
  name: 'kt_is_denied',
  arguments: [],
  says: 'whether the event was refused for want of permission',
  toSql: { duckdb: () => trustedSql(`(${deniedSql('error_code')})`) },
}

export const inBucket: KtFunction = {
  name: 'kt_in_bucket',
  arguments: [
    { name: 'buckets', kind: 'expression' },
    { name: 'names', kind: 'list' },
  ],
  says: 'whether the buckets of the view `calls` hold one of the list',
  toSql: {
    duckdb: (buckets, { list }) => {
      if (list.length === 0) return trustedSql('false')
      const held = list.map((name) => sql`contains(', ' || ${buckets.expression} || ',', ${` ${name},`})`)
      return sql`coalesce(${held.reduce((all, one) => sql`${all} or ${one}`)}, false)`
    },
  },
}
