import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

/** Version 4 is a list of resources, version 5 a tree in YAML. */
export const insomnia: Form = toDocumentForm({
  id: 'insomnia',
  says: 'Insomnia export',
  isOf: ({ _type, resources, type, schema_version }) =>
    (_type === 'export' && Array.isArray(resources)) ||
    (typeof type === 'string' && type.includes('insomnia.rest')) ||
    (schema_version !== undefined && typeof type === 'string' && type.includes('insomnia')),
  words: {
    resources: 'resource',
    collection: 'request',
    children: 'request',
    environments: 'environment',
    subEnvironments: 'environment',
    headers: 'header',
    parameters: 'parameter',
  },
})
