import { registerHooks } from 'node:module'

// Loaded before everything else (`node --import`). For each of drizzle's sixty files Node would read its package.json again, which
// names every file of it and is longer than all of them: four fifths of the start of whatever opens a till's database.

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('.') && context.parentURL?.includes('/node_modules/drizzle-orm/')
      ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
      : next(specifier, context),
})
