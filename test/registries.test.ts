import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { figures } from '../bench/figures/index.ts'
import type { Result } from '../src/cli/command.ts'
import { sections } from '../src/cli/commands/index.ts'
import { toPage } from '../src/cli/print/page.ts'
import { renderResult } from '../src/cli/print/render-result.ts'
import { enrichers } from '../src/enrich/enrichers/index.ts'
import { functions } from '../src/hunt/functions/index.ts'
import { steps } from '../src/hunt/steps/index.ts'
import { noticeFormats } from '../src/incident/notices/index.ts'
import { formats as ingestFormats } from '../src/ingest/formats/index.ts'
import { networkFormats } from '../src/knowledge/networks/formats/index.ts'
import { containers } from '../src/leaks/containers/index.ts'
import { encodings } from '../src/leaks/encodings/index.ts'
import { finders } from '../src/leaks/finders/index.ts'
import { forms } from '../src/leaks/forms/index.ts'
import { places } from '../src/leaks/places/index.ts'
import { formats as outputFormats } from '../src/model/format.ts'
import { reportFormats } from '../src/report/formats/index.ts'
import { sections as reportSections } from '../src/report/sections/index.ts'
import { actionKinds } from '../src/respond/actions/index.ts'
import { effects } from '../src/respond/effects/index.ts'
import { links } from '../src/scope/links/index.ts'
import { checks, checksAcross } from '../src/sigma/lint/checks/index.ts'
import { modifierByName, modifiers } from '../src/sigma/modifiers/index.ts'
import { kinds } from './scenarios/kinds/index.ts'
import { lives } from './scenarios/lives/index.ts'
import { listProjectFiles, root, sources } from './source-files.ts'

/** A folder whose members are object literals, each in a file of its own, listed in the folder's `index.ts`. */
type Registry = {
  readonly folder: string
  readonly listed: () => Promise<readonly unknown[]> | readonly unknown[]
  /** The keys by which a member is known among what a file exports. */
  readonly keys: readonly string[]
}

const registries: readonly Registry[] = [
  { folder: 'src/enrich/enrichers', listed: () => enrichers, keys: ['id', 'question', 'enrich'] },
  { folder: 'src/hunt/functions', listed: () => functions, keys: ['name', 'arguments', 'says', 'toSql'] },
  { folder: 'src/hunt/steps', listed: () => steps, keys: ['name', 'says', 'run'] },
  { folder: 'src/incident/notices', listed: () => noticeFormats, keys: ['id', 'says', 'recognise', 'read'] },
  { folder: 'src/ingest/formats', listed: () => ingestFormats, keys: ['id', 'says', 'recognise', 'open'] },
  { folder: 'src/knowledge/networks/formats', listed: () => networkFormats, keys: ['id', 'says', 'recognise', 'read'] },
  { folder: 'src/leaks/containers', listed: () => containers, keys: ['id', 'says', 'recognise', 'open'] },
  { folder: 'src/leaks/encodings', listed: () => encodings, keys: ['id', 'says', 'toNeedles', 'decode'] },
  { folder: 'src/leaks/finders', listed: () => finders, keys: ['id', 'says', 'toLiterals', 'look'] },
  { folder: 'src/leaks/forms', listed: () => forms, keys: ['id', 'says', 'recognise', 'locate'] },
  { folder: 'src/leaks/places', listed: () => places, keys: ['id', 'says', 'asks', 'toAddress'] },
  { folder: 'src/report/formats', listed: () => reportFormats, keys: ['id', 'says', 'ending', 'render'] },
  { folder: 'src/report/sections', listed: () => reportSections, keys: ['id', 'title', 'write'] },
  { folder: 'src/respond/actions', listed: () => actionKinds, keys: ['id', 'stage', 'says', 'plan'] },
  { folder: 'src/respond/effects', listed: () => effects, keys: ['id', 'operations', 'read', 'undo'] },
  { folder: 'src/scope/links', listed: () => links, keys: ['id', 'says', 'find'] },
  { folder: 'src/sigma/modifiers', listed: () => modifiers, keys: ['names', 'apply'] },
  { folder: 'src/sigma/lint/checks', listed: () => [...checks, ...checksAcross], keys: ['code', 'find'] },
  { folder: 'src/sigma/lint/checks', listed: () => [...checks, ...checksAcross], keys: ['code', 'findAcross'] },
  { folder: 'bench/figures', listed: () => figures, keys: ['name', 'says', 'measure'] },
  { folder: 'test/scenarios/kinds', listed: () => kinds, keys: ['id', 'says', 'intrude'] },
  { folder: 'test/scenarios/lives', listed: () => lives, keys: ['id', 'live', 'decoys'] },
  { folder: 'src/cli/commands', listed: loadCommands, keys: ['name', 'summary', 'operands', 'run'] },
]

describe('registries', () => {
  for (const { folder, listed, keys } of registries) {
    test(`every ${keys.at(-1)} of ${folder} is listed in its index, and nothing else is`, async () => {
      const exported = (await Promise.all(listModules(folder).map(loadValues))).flat()
      const members = exported.filter((value) => isMember(value, keys))
      const list = (await listed()).filter((value) => isMember(value, keys))
      assert.ok(members.length > 0, 'the folder has members')
      assert.deepEqual(members.map(toName).sort(), list.map(toName).sort())
    })
  }

  test('the folders of src with an index are the registries, and the package’s door to Sigma', () => {
    const found = sources
      .map(({ path }) => `src/${path}`)
      .filter((path) => path.endsWith('/index.ts') && path !== 'src/index.ts')
    const known = registries.map(({ folder }) => `${folder}/index.ts`).filter((path) => path.startsWith('src/'))
    assert.deepEqual(found.sort(), [...new Set([...known, 'src/sigma/index.ts'])].sort())
  })

  test('every door of the package has its source', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const doors = Object.values<{ default?: string }>(exports).flatMap((door) => door.default ?? [])
    assert.equal(doors.length, 2)
    for (const door of doors) {
      const source = door.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts')
      assert.ok(
        sources.some(({ path }) => path === source),
        door,
      )
    }
  })

  test('no two formats, checks, modifiers or commands go by one name', async () => {
    const commands = (await loadCommands()) as readonly { readonly name: string }[]
    for (const names of [
      ingestFormats.map(({ id }) => id),
      networkFormats.map(({ id }) => id),
      ...[containers, encodings, finders, forms, places].map((list) => list.map(({ id }) => id)),
      reportFormats.map(({ id }) => id),
      reportSections.map(({ id }) => id),
      [...checks, ...checksAcross].map(({ code }) => code),
      modifiers.flatMap((modifier) => modifier.names),
      commands.map(({ name }) => name),
    ]) {
      assert.deepEqual(names, [...new Set(names)])
    }
    assert.equal(modifierByName.size, modifiers.flatMap((modifier) => modifier.names).length)
  })

  test('every output format prints an answer in a way of its own', async () => {
    const result: Result = { document: { a: [1] }, rows: { columns: ['a', 'b'], rows: [{ a: 1, b: 'x' }] } }
    const printed = await Promise.all(
      outputFormats.map(async (format) => [...(await renderResult(result, format, toPage(80, false)))].join('')),
    )
    assert.equal(new Set(printed).size, outputFormats.length, printed.join('\n---\n'))
  })

  test('every rule file is a rule, and every case file stands beside one', () => {
    const files = readdirSync(join(root, 'rules'), { recursive: true, encoding: 'utf8' })
    const strays = files.filter(
      (file) => /\.[a-z]+$/.test(file) && !file.endsWith('.yml') && basename(file) !== 'README.md',
    )
    const alone = files
      .filter((file) => file.endsWith('.cases.yml'))
      .filter((file) => !existsSync(join(root, 'rules', file.replace(/\.cases\.yml$/, '.yml'))))
    assert.deepEqual([...strays, ...alone], [])
  })
})

function loadCommands(): Promise<readonly unknown[]> {
  return Promise.all(sections.flatMap(({ entries }) => entries.map((entry) => entry.load())))
}

function listModules(folder: string): string[] {
  return listProjectFiles(folder).filter((path) => /^(?!index\.)[\w-]+\.ts$/.test(path.slice(folder.length + 1)))
}

/** All that a module exports; of lists their members. */
async function loadValues(path: string): Promise<unknown[]> {
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href)
  return Object.values(module).flatMap((value) => (Array.isArray(value) ? value : [value]))
}

function isMember(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value)
}

/** What tells members of one registry apart. */
function toName(member: unknown): string {
  const { id, code, name, names } = member as { id?: string; code?: string; name?: string; names?: readonly string[] }
  return id ?? code ?? name ?? names!.join()
}
