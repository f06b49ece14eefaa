// Everything on the pages works without this script; it adds the map and timeline, keys, and filters on a static copy.
import './styles/base.css';
import './styles/pages.css';
import './styles/explorer.css';
import { mount } from 'svelte';
import Explorer from './explorer/Explorer.svelte';
import { installKeys } from './keys';
import { installStaticFilter } from './static_filter';
import { view } from './view.svelte';

installKeys();
const place = document.getElementById('explorer');
if (place && view.load()) {
  if (document.body.dataset.linking === 'file') installStaticFilter();
  place.replaceChildren();
  mount(Explorer, { target: place, props: { assets: place.dataset.assets ?? '' } });
}
