import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

/** A notebook’s cells have no names: their number among the cells is what people count. */
const document = toDocumentForm({
  id: 'notebook',
  says: 'Jupyter notebook',
  isOf: ({ nbformat, cells, worksheets }) =>
    nbformat !== undefined && (Array.isArray(cells) || Array.isArray(worksheets)),
  words: {},
})

export const notebook: Form = {
  ...document,
  locate(file, found) {
    const { cells } = file.document() as { cells?: readonly { outputs?: unknown }[] }
    let nth = found.nth
    for (const [index, cell] of (cells ?? []).entries()) {
      const { outputs, ...input } = cell ?? {}
      for (const [part, says] of [
        [input, ''],
        [outputs ?? [], ', its output'],
      ] as const)
        if (JSON.stringify(part).includes(found.value) && nth-- <= 0) return { place: `cell ${index + 1}${says}` }
    }
    return { place: '' }
  },
}
