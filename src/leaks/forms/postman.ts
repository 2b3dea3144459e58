import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

const words = {
  collections: 'collection',
  environments: 'environment',
  globals: 'globals',
  item: 'request',
  items: 'request',
  requests: 'request',
  folders: 'folder',
  variable: 'variable',
  variables: 'variable',
  values: 'variable',
  header: 'header',
  headers: 'header',
  headerData: 'header',
  response: 'saved answer',
  responses: 'saved answer',
}

/** All data of a workspace at once: collections of any version, environments, globals. */
export const postmanDump: Form = toDocumentForm({
  id: 'postman-dump',
  says: 'Postman dump of a workspace',
  isOf: (document) =>
    Array.isArray(document.collections) && (Array.isArray(document.environments) || Array.isArray(document.globals)),
  words,
})

export const postmanEnvironment: Form = toDocumentForm({
  id: 'postman-environment',
  says: 'Postman environment',
  isOf: (document) =>
    Array.isArray(document.values) && ('_postman_variable_scope' in document || '_postman_exported_at' in document),
  words: { ...words, '': 'environment' },
})

/** Versions 2.0 and 2.1, and 1 before them; also with `collection` around it, as Postman’s API answers. */
export const postmanCollection: Form = toDocumentForm({
  id: 'postman-collection',
  says: 'Postman collection',
  isOf: (document) => isCollection(document) || isCollection(document.collection),
  words: { ...words, info: 'collection' },
})

function isCollection(value: unknown): boolean {
  const { info, item, requests, order } = (value ?? {}) as Record<string, unknown>
  const { schema, _postman_id } = (info ?? {}) as Record<string, unknown>
  if (typeof schema === 'string' && schema.includes('getpostman.com')) return true
  return (_postman_id !== undefined && Array.isArray(item)) || (Array.isArray(requests) && Array.isArray(order))
}
