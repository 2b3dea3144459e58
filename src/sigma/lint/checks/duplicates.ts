import { basename } from 'node:path'
import type { SigmaDocument } from '../../parse-content.ts'
import { getEntry } from '../../yaml/node.ts'
import type { CheckAcross } from '../check.ts'

const duplicateTitle: CheckAcross = {
  code: 'duplicate-title',
  *findAcross(documents) {
    for (const { document, first } of doubled(documents, ({ content }) => content.title)) {
      const at = getEntry(document.map, 'title')?.at ?? document.map.at
      yield { document, at, says: `The title is also that of ${whereIs(first)}.` }
    }
  },
}

const duplicateName: CheckAcross = {
  code: 'duplicate-name',
  *findAcross(documents) {
    for (const { document, first } of doubled(documents, ({ content }) => content.name)) {
      const at = getEntry(document.map, 'name')!.at
      const hint = 'Correlations that use the name mean the first.'
      yield { document, at, says: `The name is also that of ${whereIs(first)}.`, hint }
    }
  },
}

const duplicateFilename: CheckAcross = {
  code: 'duplicate-filename',
  *findAcross(documents) {
    const byFile = new Map(documents.map((document) => [document.content.file, document]))
    const files = [...byFile.values()].filter((document) => document.content.file !== undefined)
    for (const { document, first } of doubled(files, ({ content }) => basename(content.file!))) {
      yield { document, at: document.map.at, says: `Another file has the same name: ${first.content.file}.` }
    }
  },
}

export const duplicateChecks: readonly CheckAcross[] = [duplicateTitle, duplicateName, duplicateFilename]

type Doubled = { readonly document: SigmaDocument; readonly first: SigmaDocument }

function* doubled(
  documents: readonly SigmaDocument[],
  keyOf: (document: SigmaDocument) => string | undefined,
): Generator<Doubled> {
  const firsts = new Map<string, SigmaDocument>()
  for (const document of documents) {
    const key = keyOf(document)
    if (key === undefined) continue
    const first = firsts.get(key)
    if (first) yield { document, first }
    else firsts.set(key, document)
  }
}

function whereIs({ content }: SigmaDocument): string {
  return content.file === undefined ? `the document on line ${content.line}` : `${content.file}:${content.line}`
}
