import { sql, trustedSql } from '../../store/sql.ts'
import type { KtFunction } from './kt-function.ts'

export const isCaller: KtFunction = {
  name: 'kt_is_caller',
  arguments: [],
  says: "whether somebody's credentials made the call, and not one of AWS's own services",
  toSql: {
    duckdb: () =>
      trustedSql(
        "(identity is not null and user_type is distinct from 'AWSService' and identity is distinct from invoked_by)",
      ),
  },
}

export const isTemporary: KtFunction = {
  name: 'kt_is_temporary',
  arguments: [{ name: 'key', kind: 'expression' }],
  says: 'whether the access key is a temporary one (ASIA…)',
  toSql: { duckdb: (key) => sql`coalesce(starts_with(${key.expression}, 'ASIA'), false)` },
}
