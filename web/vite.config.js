import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// One classic script and one style sheet with fixed names: the pages that C++ writes link to them, and module scripts do
// not load from file://.
export default defineConfig({
  plugins: [svelte()],
  publicDir: 'public',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    lib: { entry: 'src/main.ts', name: 'cairn', formats: ['iife'], fileName: () => 'cairn.js', cssFileName: 'cairn' },
  },
});
