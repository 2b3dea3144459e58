import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

export const openapi: Form = toDocumentForm({
  id: 'openapi',
  says: 'OpenAPI description',
  isOf: ({ openapi, swagger }) => typeof openapi === 'string' || typeof swagger === 'string',
  words: { parameters: 'parameter', servers: 'server', tags: 'tag' },
})
