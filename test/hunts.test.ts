import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { parse } from 'yaml'
import { loadHunts, ownHunts } from '../src/hunt/load-hunts.ts'
import type { Cell, Table } from '../src/model/table.ts'
import { openWorkbench, type Workbench } from '../src/workbench.ts'
import { type ShortCall, toRecords } from './hunts/to-records.ts'

/** One small log, what is asked of it, and all rows that are found, each in part: who is not among them is left alone. */
type Case = {
  readonly says: string
  readonly words?: readonly string[]
  readonly named?: Readonly<Record<string, string>>
  readonly since?: string
  readonly events: readonly ShortCall[]
  readonly finds: readonly Readonly<Record<string, Cell>>[]
}

const { hunts, problems } = await loadHunts([ownHunts])
const folder = mkdtempSync(join(tmpdir(), 'keytrail-hunts-'))
after(() => rmSync(folder, { recursive: true }))

describe('the hunts', () => {
  test('are read without a problem, and hold nothing that only one database knows', () => {
    assert.ok(hunts.length >= 25)
    assert.deepEqual(problems, [])
  })

  test('are each other than the others, and say in sentences what they are for', () => {
    assert.equal(new Set(hunts.map(({ title }) => title)).size, hunts.length)
    for (const { name, hypothesis, read } of hunts) {
      assert.match(hypothesis, /^[A-Z].*\.$/s, name)
      assert.match(read, /\.$/s, name)
    }
  })

  test('have cases, and cases have a hunt', () => {
    const cases = readdirSync(ownHunts).filter((file) => file.endsWith('.cases.yml'))
    assert.deepEqual(
      cases.map((file) => file.replace('.cases.yml', '')).sort(),
      hunts.map(({ name }) => name),
    )
  })

  for (const { name } of hunts) {
    for (const [number, one] of readCases(name).entries()) {
      test(`${name} ${one.says}`, async () => {
        const table = await askOf(`${name}-${number}`, one, (workbench) =>
          workbench.hunt(name, {
            ...(one.words && { words: one.words.map(String) }),
            ...(one.named && { named: one.named }),
            ...(one.since && { since: one.since }),
          }),
        )
        assert.deepEqual(
          table.rows.map((row, place) => toPart(row, one.finds[place] ?? {})),
          one.finds,
          JSON.stringify(table.rows, null, 1),
        )
        for (const row of table.rows) assert.ok(isShown(row), `no row without evidence: ${JSON.stringify(row)}`)
        assert.ok(table.searched.events > 0)
      })
    }
  }
})

function readCases(name: string): Case[] {
  const file = join(ownHunts, `${name}.cases.yml`)
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : []
}

async function askOf(name: string, { events }: Case, ask: (workbench: Workbench) => Promise<Table>): Promise<Table> {
  const log = join(folder, `${name}.json`)
  writeFileSync(log, JSON.stringify({ Records: toRecords(events) }))
  const workbench = openWorkbench({ workspace: join(folder, name), now: () => Date.parse('2024-06-01T00:00:00Z') })
  await workbench.ingest([log])
  const table = await ask(workbench)
  await workbench.close()
  return table
}

/** The members of a row that the case names; of identities the short names of the cases. A row that the case does not expect stands there by its identity. */
function toPart(row: Readonly<Record<string, Cell>>, wanted: Readonly<Record<string, Cell>>): object {
  const names = Object.keys(wanted)
  const shown = names.length > 0 ? names : Object.keys(row)
  return Object.fromEntries(shown.map((name) => [name, toShort(row[name] ?? null)]))
}

function toShort(cell: Cell): Cell {
  if (Array.isArray(cell)) return cell.map(toShort)
  if (typeof cell !== 'string') return cell
  return cell.replace(/^arn:aws:iam::111122223333:(?:user\/|role\/)?/, '')
}

/** Event ids, or a command line that shows the events. */
function isShown(row: Readonly<Record<string, Cell>>): boolean {
  const { eventIds, show } = row
  return (Array.isArray(eventIds) && eventIds.length > 0) || (typeof show === 'string' && /^keytrail \w/.test(show))
}
