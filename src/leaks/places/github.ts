import type { Place } from '../place.ts'

export const github: Place = {
  id: 'github',
  says: 'GitHub code (sign in)',
  asks: ['key', 'name', 'account'],
  toAddress: (term) => `https://github.com/search?type=code&q=%22${term}%22`,
}

export const githubCommits: Place = {
  id: 'github-commits',
  says: 'GitHub commits',
  asks: ['key', 'name'],
  toAddress: (term) => `https://github.com/search?type=commits&q=%22${term}%22`,
}
