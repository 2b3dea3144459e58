import type { Place } from '../place.ts'

export const postman: Place = {
  id: 'postman',
  says: 'Postman’s public workspaces',
  asks: ['key', 'name', 'account'],
  toAddress: (term) => `https://www.postman.com/search?scope=public&type=all&q=${term}`,
}
