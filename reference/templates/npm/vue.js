// <Webinar event="…" api="https://HOST" @success="…">: the plain tag's host, with props for attributes.

import { defineComponent, h, onBeforeUnmount, onMounted, onUpdated, ref } from 'vue';
import { EVENTS, bring, listen, split } from './index.js';

const widget = (name, shown) => defineComponent({
  name: shown,
  inheritAttrs: false,
  props: { script: String, integrity: String, nonce: String },
  emits: EVENTS,
  setup(props, { attrs, emit, slots, expose }) {
    const host = ref(null);
    let stop, last;
    const update = () => {
      const { options } = split(name, attrs), now = JSON.stringify([props, attrs.api, options]);
      if (now !== last) bring(host.value, { ...props, api: attrs.api }, options);
      last = now;
    };
    onMounted(() => {
      stop = listen(host.value, emit);
      update();
    });
    onUpdated(update);
    onBeforeUnmount(() => stop?.());
    expose({ host });
    return () => h('div', { ...split(name, attrs).attributes, ref: host }, slots.default?.());
  },
});

export const __Widget__ = widget('__widget__', '__Widget__');
