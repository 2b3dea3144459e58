import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

/** The settings of an image: its environment, and each step by which it was made, build arguments included. */
export const dockerImage: Form = toDocumentForm({
  id: 'docker-image',
  says: 'settings of a Docker image',
  isOf: ({ config, container_config, rootfs, history }) =>
    (config !== undefined || container_config !== undefined) && (rootfs !== undefined || history !== undefined),
  words: {},
})
