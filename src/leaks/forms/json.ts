import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

export const json: Form = toDocumentForm({ id: 'json', says: 'JSON or YAML', isOf: () => true, words: {} })
