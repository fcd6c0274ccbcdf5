'use client';
// <Webinar event="…" api="https://HOST" onSuccess={…}>: the plain tag's host, with props for attributes.

import { createElement, forwardRef, useCallback, useEffect, useRef } from 'react';
import { EVENTS, bring, listen, split } from './index.js';

const heard = EVENTS.map(name => [name, 'on' + name[0].toUpperCase() + name.slice(1)]);

const widget = (name, shown) => {
  const Widget = forwardRef(({ children, script, integrity, nonce, ...props }, outer) => {
    const host = useRef(null), handlers = useRef({});
    heard.forEach(([event, prop]) => {
      handlers.current[event] = props[prop];
      delete props[prop];
    });
    const { attributes, options } = split(name, props), { api } = props;
    const ref = useCallback(element => {
      host.current = element;
      if (typeof outer === 'function') return outer(element);
      if (outer) outer.current = element;
    }, [outer]);
    useEffect(() => listen(host.current, (event, detail) => handlers.current[event]?.(detail)), []);
    useEffect(() => { bring(host.current, { script, api, integrity, nonce }, options); }, [script, api, integrity, nonce, JSON.stringify(options)]);
    return createElement('div', { ...attributes, ref }, children);
  });
  Widget.displayName = shown;
  return Widget;
};

export const Webinar = widget('webinar', 'Webinar');
export const Newsletter = widget('newsletter', 'Newsletter');
export const Course = widget('course', 'Course');
export const Notice = widget('notice', 'Notice');
