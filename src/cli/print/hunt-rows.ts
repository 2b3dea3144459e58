import { listedEvents, listedValues } from '../../model/hunt.ts'
import type { Cell, Table } from '../../model/table.ts'
import { toFew } from './few.ts'
import { toCounted } from './numbers.ts'
import type { Page } from './page.ts'
import { renderSearched } from './searched.ts'
import { renderTable } from './table.ts'
import { toShortIdentity } from './to-short-identity.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** Of these columns the first that is there is a sentence, and stands below its row. */
const sentences = ['says', 'rhythm', 'does']
/** A sentence may be made of a log's words. */
const longestSentence = 600

/** The rows of a hunt's answer, and what was looked at; where there are none that is all. */
export function renderHuntRows(table: Table, page: Page): string {
  const searched = renderSearched(table.searched)
  if (table.rows.length === 0) return `Nothing found in ${searched}.\n`
  const sentence = sentences.find((name) => table.columns.includes(name))
  const columns = table.columns.filter((name) => name !== sentence && !isDetail(table, name))
  const account = toCommonAccount(table.rows)
  const rows = table.rows.map((row) =>
    Object.fromEntries(columns.map((name) => [name, toShown(row[name], { isEvents: name === 'eventIds', account })])),
  )
  const [heading, ...lines] = renderTable({ columns, rows }, page).trimEnd().split('\n')
  const body = table.rows.flatMap((row, place) => [
    lines[place]!,
    ...toSentence(sentence === undefined ? null : row[sentence], page),
  ])
  const whose = account === null ? '' : `; identities are of ${account}`
  const foot = wrap(`(${toCounted(rows.length, 'row')} of ${searched}${whose})`, page.columns)
  return `${[heading, ...body, ...lines.slice(rows.length)].join('\n')}\n${page.paint('dim', foot)}\n`
}

/** Lists of objects are for programs. */
function isDetail({ rows }: Table, column: string): boolean {
  return rows.some((row) => {
    const value = row[column]
    return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null)
  })
}

function toSentence(says: Cell | undefined, page: Page): string[] {
  if (typeof says !== 'string' || says === '') return []
  return [page.paint('dim', `    ${wrap(visible(says.slice(0, longestSentence)), page.columns, '    ')}`)]
}

const principal = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):/

/** The account of all identities in the rows, where it is one: to be named once. */
function toCommonAccount(rows: Table['rows']): string | null {
  const cells = rows.flatMap((row) => Object.values(row).flat()).filter((cell) => typeof cell === 'string')
  const accounts = new Set(cells.flatMap((cell) => principal.exec(cell)?.[1] ?? []))
  return accounts.size === 1 ? [...accounts][0]! : null
}

type Shown = { readonly isEvents: boolean; readonly account: string | null }

/** Lists as text, and identities by their short names. */
function toShown(value: Cell | undefined, { isEvents, account }: Shown): unknown {
  const shorten = (text: string): string => {
    const short = text.startsWith('arn:') ? toShortIdentity(text) : text
    return account === null ? short : short.replace(` (${account})`, '')
  }
  if (Array.isArray(value)) {
    const texts = value.map((one) => shorten(String(one)))
    const most = isEvents ? 1 : 3
    // A list that is full was cut, perhaps: nobody knows how many more there are.
    return value.length >= (isEvents ? listedEvents : listedValues)
      ? `${texts.slice(0, most).join(', ')} and more`
      : toFew(texts, most)
  }
  return typeof value === 'string' ? shorten(value) : value
}
