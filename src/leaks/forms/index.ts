import type { Form } from '../form.ts'
import { bruno, brunoCollection } from './bruno.ts'
import { cloudtrail } from './cloudtrail.ts'
import { credentials, credentialsCsv } from './credentials.ts'
import { dockerImage } from './docker-image.ts'
import { dotenv } from './dotenv.ts'
import { insomnia } from './insomnia.ts'
import { json } from './json.ts'
import { kubernetes } from './kubernetes.ts'
import { notebook } from './notebook.ts'
import { openapi } from './openapi.ts'
import { postmanCollection, postmanDump, postmanEnvironment } from './postman.ts'
import { shellHistory } from './shell-history.ts'
import { terraformState } from './terraform-state.ts'
import { binary, text } from './text.ts'

/** The first that recognises a file says where in it something stands, so the more special comes before the more general. */
export const forms: readonly Form[] = [
  cloudtrail,
  postmanDump,
  postmanEnvironment,
  postmanCollection,
  insomnia,
  openapi,
  brunoCollection,
  terraformState,
  notebook,
  dockerImage,
  kubernetes,
  json,
  bruno,
  shellHistory,
  credentials,
  credentialsCsv,
  dotenv,
  text,
  binary,
]
