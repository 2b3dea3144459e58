import type { Place } from '../place.ts'

export const google: Place = {
  id: 'google',
  says: 'Google, everywhere',
  asks: ['key', 'name'],
  toAddress: (term) => `https://www.google.com/search?q=%22${term}%22`,
}

export const pastebin: Place = {
  id: 'pastebin',
  says: 'Pastebin and gists, by Google',
  asks: ['key', 'name', 'account'],
  toAddress: (term) =>
    `https://www.google.com/search?q=%22${term}%22+(site:pastebin.com+OR+site:gist.github.com+OR+site:paste.ee+OR+site:rentry.co)`,
}

export const postmanByGoogle: Place = {
  id: 'postman-by-google',
  says: 'Postman, by Google',
  asks: ['key', 'name'],
  toAddress: (term) =>
    `https://www.google.com/search?q=%22${term}%22+(site:postman.com+OR+site:documenter.getpostman.com+OR+site:postman.co)`,
}
