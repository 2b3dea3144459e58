/**
 * SQL with its values beside it: a value never becomes text. A class, and `instanceof`, so that a look-alike object out of a request's body
 * cannot pass for SQL.
 */
export class Sql {
  readonly text: string
  readonly values: readonly unknown[]
  constructor(text: string, values: readonly unknown[]) {
    this.text = text
    this.values = values
  }
}

/** `sql\`select … where key = ${value}\``: values become parameters, other Sql is put in place. */
export function sql(strings: TemplateStringsArray, ...inserts: readonly unknown[]): Sql {
  let text = strings[0]!
  const values: unknown[] = []
  inserts.forEach((insert, index) => {
    if (insert instanceof Sql) {
      text += insert.text
      values.push(...insert.values)
    } else {
      text += '?'
      values.push(insert)
    }
    text += strings[index + 1]!
  })
  return new Sql(text, values)
}

/** SQL of our own making, never of a log's or a person's words. */
export function trustedSql(text: string): Sql {
  return new Sql(text, [])
}

/** A quoted text literal, where a parameter cannot stand (views, table functions). Refuses NUL, which no literal can hold. */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('a SQL literal cannot hold NUL')
  return `'${text.replaceAll("'", "''")}'`
}
