import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { product, root, type SourceFile, sources, toPart, withoutComments } from './source-files.ts'

/** The table of ARCHITECTURE.md, "Layers": part of `src` -> what it may import, in whose words the rest of this file speaks. */
const layers = readLayers(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))

describe('layers', () => {
  test('every part of src stands in the table of ARCHITECTURE.md', () => {
    assert.deepEqual([...layers.keys()].sort(), [...new Set(sources.map((file) => toPart(file.path)))].sort())
  })

  test('no part imports what its layer may not', () => {
    const forbidden = sources
      .filter((file) => !file.path.endsWith('.test.ts'))
      .flatMap((file) =>
        outside(file)
          .filter((to) => !layers.get(toPart(file.path))!.includes(toPart(to)))
          .map(toLine(file)),
      )
    assert.deepEqual(forbidden, [])
  })

  test('no two parts import each other, and no chain of them comes back', () => {
    assert.deepEqual(findCycle(layers), null)
  })

  test('Sigma is used through its index alone, as by anybody else', () => {
    const past = sources
      .filter((file) => toPart(file.path) !== 'sigma' && !file.path.endsWith('.test.ts'))
      .flatMap((file) =>
        outside(file)
          .filter((to) => toPart(to) === 'sigma' && to !== 'sigma/index.ts')
          .map(toLine(file)),
      )
    assert.deepEqual(past, [])
  })

  test('no module waits for itself', () => {
    const edges = new Map(
      product.map((file) => [file.path, atStart(file).filter((to) => !knownMeetings.has(`${file.path} > ${to}`))]),
    )
    assert.deepEqual(findCycle(edges), null)
  })

  test('what a user runs takes nothing from what tests use', () => {
    const taken = product.flatMap((file) =>
      file.imports
        .filter(({ to }) => to.includes('/testing/') || to.endsWith('.test.ts'))
        .map(({ to }) => toLine(file)(to)),
    )
    assert.deepEqual(taken, [])
  })
})

describe('house style', () => {
  test('files have kebab-case names', () => {
    const names = sources
      .map(({ path }) => path)
      .filter((path) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+\.test|\.test)?\.ts$/.test(path))
    assert.deepEqual(names, [])
  })

  test('names say what a thing is: no utils, no helper, no manager', () => {
    const words = /(^|[-/])(utils?|helpers?|managers?|services?|base|impl|misc|common)([-/.]|$)/
    const suffix =
      /^export (?:abstract )?(?:class|type|interface) (\w*(?:Utils?|Helpers?|Manager|Service|Base|Impl))\b/gm
    const files = sources.map(({ path }) => path).filter((path) => words.test(path))
    const names = sources.flatMap(({ path, text }) => [...text.matchAll(suffix)].map((match) => `${path}: ${match[1]}`))
    assert.deepEqual([...files, ...names], [])
  })

  test('nothing is exported by default', () => {
    const found = sources.filter(({ text }) => /^export default\b|\bas default\b/m.test(withoutComments(text)))
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    )
  })

  test('a file holds one idea, in 250 lines at most', () => {
    const long = product
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 250)
    assert.deepEqual(long, [])
  })
})

/** The imports of a file that lead out of its part. */
function outside(file: SourceFile): string[] {
  return file.imports.filter(({ isOurs, to }) => isOurs && toPart(to) !== toPart(file.path)).map(({ to }) => to)
}

function toLine(file: SourceFile): (to: string) => string {
  return (to) => `${file.path} imports ${to}`
}

/** The list of formats, and the function beside it that asks them all: neither reads the other while it loads. */
const knownMeetings = new Set(['ingest/formats/unwrap.ts > ingest/formats/index.ts'])

function atStart(file: SourceFile): string[] {
  return file.imports.filter(({ isOurs, when }) => isOurs && when === 'start').map(({ to }) => to)
}

/** The first way that leads back to where it began, or null. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): string | null {
  const done = new Set<string>()
  const visit = (node: string, way: readonly string[]): string | null => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node].join(' > ')
    if (done.has(node)) return null
    for (const next of edges.get(node) ?? []) {
      const found = visit(next, [...way, node])
      if (found) return found
    }
    done.add(node)
    return null
  }
  for (const node of edges.keys()) {
    const found = visit(node, [])
    if (found) return found
  }
  return null
}

/** Rows of the table under the heading "Layers": names in backticks, of folders or files of `src`. */
function readLayers(text: string): Map<string, readonly string[]> {
  const section = text.split(/^## /m).find((part) => part.startsWith('Layers'))
  assert.ok(section, 'ARCHITECTURE.md has a section Layers')
  const rows = section.split('\n').flatMap((line) => {
    const [, part, may] = /^\| `([^`]+)` +\| (.*) \|$/.exec(line) ?? []
    return part && may ? [[part, [...may.matchAll(/`([^`]+)`/g)].map((match) => basename(match[1]!))] as const] : []
  })
  return new Map(rows)
}
