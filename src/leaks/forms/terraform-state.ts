import { toDocumentForm } from '../document-form.ts'
import type { Form } from '../form.ts'

export const terraformState: Form = toDocumentForm({
  id: 'terraform-state',
  says: 'Terraform state',
  isOf: ({ terraform_version, lineage, resources, modules }) =>
    (terraform_version !== undefined || lineage !== undefined) && (Array.isArray(resources) || Array.isArray(modules)),
  words: { resources: 'resource', outputs: 'output' },
})
