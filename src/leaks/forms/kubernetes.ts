import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

export const kubernetes: Form = toDocumentForm({
  id: 'kubernetes',
  says: 'Kubernetes object',
  isOf: ({ apiVersion, kind }) => typeof apiVersion === 'string' && typeof kind === 'string',
  words: { '': 'object', items: 'object', containers: 'container', initContainers: 'container', env: 'variable' },
})
