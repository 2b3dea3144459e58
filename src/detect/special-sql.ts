import { fold, type Test, type Tree, toFieldPath, toSql, toTestFunction } from '../sigma/index.ts'
import { literal } from '../store/sql.ts'
import { eventTable } from './event-table.ts'
import { columnOf, isBoolean, keyPrefixLength, type Occurring, type Values } from './occurring.ts'

/**
 * A rule's tree as SQL for these events. A test of a field whose values are known is asked here, once for each value, and becomes membership
 * or a constant: `userAgent|contains: kali` is then `user_agent in ('…kali3-amd64…')`, which Parquet answers from its dictionaries, or `false`,
 * and the rule need not look at all. Everything else is Sigma's own SQL. As a condition of WHERE it holds for the same events.
 */
export function specialSql(tree: Tree, occurring: Occurring): string {
  return toText(specialise(tree, occurring))
}

/** Whether no event with nothing but what occurs can satisfy the tree. */
export function isImpossible(tree: Tree, occurring: Occurring): boolean {
  return specialise(tree, occurring) === never
}

/** SQL (NULL is false), or a column and which of the values that occur in it are meant. */
type Condition = { readonly sql: string } | Membership
type Membership = { readonly column: string; readonly among: ReadonlySet<string | null>; readonly occurring: Values }

const never: Condition = { sql: 'false' }
const always: Condition = { sql: 'true' }

function specialise(tree: Tree, occurring: Occurring): Condition {
  switch (tree.node) {
    case 'and':
      return junction(
        'and',
        tree.of.map((part) => specialise(part, occurring)),
      )
    case 'or':
      return junction('or', [
        ...tree.of.filter((part) => !isOneAddress(part)).map((part) => specialise(part, occurring)),
        ...amongAddresses(tree.of.filter(isOneAddress)),
      ])
    case 'not':
      return negation(specialise(tree.of, occurring))
    case 'keyword':
      return { sql: toSql(tree, eventTable) }
    case 'test':
      return specialTest(tree, occurring)
  }
}

type AddressTest = FieldTest & { readonly test: Extract<Test, { op: 'cidr' }> }

/** A test for one source address: `203.0.113.7/32`. */
function isOneAddress(tree: Tree): tree is AddressTest {
  if (tree.node !== 'test' || tree.test.op !== 'cidr' || tree.test.low !== tree.test.high) return false
  return eventTable.address(toFieldPath(tree.field)) !== null
}

/**
 * Learned egress is a thousand addresses at times: one look-up instead of a comparison with each. As a list behind IN it would be pushed down
 * into the scan, and compared there one after the other.
 */
function amongAddresses(tests: readonly AddressTest[]): Condition[] {
  const byColumn = Map.groupBy(tests, ({ field }) => eventTable.address(toFieldPath(field)))
  return [...byColumn].map(([column, own]) => ({
    sql: `coalesce(${column} in (select unnest([${own.map(({ test }) => `unhex('${test.low}')`).join(', ')}])), false)`,
  }))
}

function specialTest(tree: FieldTest, occurring: Occurring): Condition {
  const name = toFieldPath(tree.field).join('.')
  const values = occurring.values.get(name)
  if (values && tree.test.op !== 'field' && tree.test.op !== 'exists') return membership(tree, columnOf(name)!, values)
  const prefixes = name === 'userIdentity.accessKeyId' ? matchingPrefixes(tree.test, occurring.keyPrefixes) : undefined
  if (!prefixes) return { sql: withLiteral(tree, toSql(tree, eventTable)) }
  return prefixes.length === 0 ? never : { sql: prefixSql(prefixes) }
}

type FieldTest = Extract<Tree, { node: 'test' }>

function membership(tree: FieldTest, column: string, values: Values): Condition {
  return settled({ column, among: meant(tree, values), occurring: values })
}

/** Rules test the same things of the same agents: each test is asked once of each list of values. */
const known = new WeakMap<Values, Map<string, ReadonlySet<string | null>>>()

function meant({ field, test }: FieldTest, values: Values): ReadonlySet<string | null> {
  const tests = known.get(values) ?? new Map<string, ReadonlySet<string | null>>()
  known.set(values, tests)
  const name = JSON.stringify([field, test])
  const before = tests.get(name)
  if (before) return before
  const holds = toTestFunction(field, test)
  const path = toFieldPath(field)
  const among = new Set(values.filter((value) => holds(value === null ? {} : eventWith(path, value))))
  tests.set(name, among)
  return among
}

function settled(one: Membership): Condition {
  if (one.among.size === 0) return never
  return one.among.size === one.occurring.length ? always : one
}

function negation(inner: Condition): Condition {
  if ('among' in inner) return { ...inner, among: new Set(inner.occurring.filter((value) => !inner.among.has(value))) }
  if (inner === never) return always
  // A membership within is NULL where its column is: false, before it is turned around.
  return inner === always ? never : { sql: `(not coalesce(${inner.sql}, false))` }
}

/** Memberships in one column become one, so that it can be pushed down. */
function junction(node: 'and' | 'or', parts: readonly Condition[]): Condition {
  const [deciding, idle] = node === 'and' ? [never, always] : [always, never]
  const byColumn = new Map<string, Membership>()
  const others: Condition[] = []
  for (const part of parts) {
    if (!('among' in part)) others.push(part)
    else {
      const before = byColumn.get(part.column)
      const among = !before
        ? part.among
        : node === 'and'
          ? before.among.intersection(part.among)
          : before.among.union(part.among)
      byColumn.set(part.column, { ...part, among })
    }
  }
  const all = [...[...byColumn.values()].map(settled), ...others]
  if (all.includes(deciding)) return deciding
  const left = all.filter((part) => part !== idle)
  if (left.length === 0) return idle
  return left.length === 1 ? left[0]! : { sql: `(${left.map(toText).join(` ${node} `)})` }
}

/** Written by the shorter list: what is meant, or what is not. */
function toText(condition: Condition): string {
  if ('sql' in condition) return condition.sql
  const { column, among, occurring } = condition
  const hasNull = among.has(null)
  const meant = [...among].filter((value) => value !== null)
  const others = occurring.filter((value) => value !== null && !among.has(value)) as string[]
  const text = isBoolean(column) ? `${column}::varchar` : column
  const isIn = meant.length <= others.length
  const list = (isIn ? (meant as string[]) : others).map(literal)
  const of =
    list.length === 0 ? (isIn ? 'false' : `${column} is not null`) : `${isIn ? '' : 'not '}${isAmong(text, list)}`
  if (hasNull) return of === 'false' ? `${column} is null` : `(${column} is null or ${of})`
  return of
}

/**
 * DuckDB makes a hash join of an IN of this many texts: memory for each, and columns are read for events that it then drops. `list_contains`
 * is asked once of each entry of Parquet's dictionaries instead, but compares with one text after the other where there is no dictionary.
 */
const [fewestListed, mostListed] = [6, 1000]

function isAmong(text: string, list: readonly string[]): string {
  const isListed = list.length >= fewestListed && list.length <= mostListed
  return isListed ? `list_contains([${list.join(', ')}], ${text})` : `(${text} in (${list.join(', ')}))`
}

function eventWith(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, key) => ({ [key]: inner }), value)
}

/**
 * A regular expression that begins with plain text is preceded by a search for it, which costs a fifth: of a million session names the few
 * that look like an instance's are then looked at closely.
 */
function withLiteral({ field, test }: FieldTest, condition: string): string {
  const column = columnOf(toFieldPath(field).join('.'))
  if (!column || test.op !== 'regex' || test.flags !== '' || test.source.includes('|')) return condition
  // As far as it is plain, and not when a quantifier follows, for that would be about its last letter.
  const [plain] = /^[A-Za-z0-9:_/-]{2,}(?![*?{+A-Za-z0-9:_/-])/.exec(test.source) ?? []
  return plain ? `(contains(${column}, ${literal(plain)}) and ${condition})` : condition
}

/** Which of the prefixes that occur a test for a beginning (`startswith: AKIA`) takes; undefined where the test is another one. */
function matchingPrefixes(test: Test, prefixes: readonly string[]): readonly string[] | undefined {
  if (test.op !== 'pattern' || test.cased || prefixes.length === 0) return undefined
  const [start, rest, ...more] = test.pattern
  const isBeginning = typeof start === 'string' && typeof rest === 'object' && rest.wild === 'any' && more.length === 0
  if (!isBeginning || start.length !== keyPrefixLength) return undefined
  return prefixes.filter((prefix) => fold(prefix) === fold(start))
}

function prefixSql(prefixes: readonly string[]): string {
  return `(${prefixes.map((prefix) => `starts_with(access_key, ${literal(prefix)})`).join(' or ')})`
}
