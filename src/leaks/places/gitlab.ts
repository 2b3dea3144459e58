import type { Place } from '../place.ts'

export const gitlab: Place = {
  id: 'gitlab',
  says: 'GitLab code (sign in)',
  asks: ['key', 'name', 'account'],
  toAddress: (term) => `https://gitlab.com/search?scope=blobs&search=%22${term}%22`,
}
