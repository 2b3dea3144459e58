import type { Place } from '../place.ts'

/** It knows names of images and what they say of themselves, not what is in them: pull what is found, and look through it here. */
export const dockerHub: Place = {
  id: 'docker-hub',
  says: 'Docker Hub images (docker save, then leaks)',
  asks: ['name'],
  toAddress: (term) => `https://hub.docker.com/search?type=image&q=${term}`,
}
