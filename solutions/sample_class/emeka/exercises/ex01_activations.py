#!/usr/bin/env python
# coding: utf-8
# Emeka, week 1
import numpy as np


def sigmoid(z):
    # exp(1000) gives inf and a warning, but 1 / inf is 0 which is what I want anyway
    with np.errstate(over='ignore'):
        ans = 1 / (1 + np.exp(-z))
    return ans


def sigmoid_derivative(z):
    sig = sigmoid(z)
    ans = sig * (1 - sig)
    return ans


def tanh_derivative(z):
    th = np.tanh(z)
    ans = 1 - np.power(th, 2)
    return ans


def relu(z):
    ans = np.maximum(z, 0) * 1.0
    return ans


def relu_derivative(z):
    ans = np.where(z > 0, 1.0, 0.0)
    return ans


def softmax(z, axis=-1):
    top = z.max(axis=axis, keepdims=True)
    exps = np.exp(z - top)
    ans = np.divide(exps, exps.sum(axis=axis, keepdims=True))
    return ans


def vanishing_gradient_bound(depth, activation):
    names = ['sigmoid', 'tanh', 'relu']
    slopes = [1 / 4, 1, 1]
    if activation not in names:
        raise ValueError('%s is not an activation' % activation)
    ans = slopes[names.index(activation)] ** depth
    return ans
