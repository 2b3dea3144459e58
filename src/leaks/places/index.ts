import type { Place } from '../place.ts'
import { dockerHub } from './docker-hub.ts'
import { github, githubCommits } from './github.ts'
import { gitlab } from './gitlab.ts'
import { google, pastebin, postmanByGoogle } from './google.ts'
import { postman } from './postman.ts'

/** Where keys come to light in public, the likeliest first. */
export const places: readonly Place[] = [
  postman,
  postmanByGoogle,
  github,
  githubCommits,
  gitlab,
  dockerHub,
  pastebin,
  google,
]
