#!/usr/bin/env python
# coding: utf-8
# Emeka, week 4
import numpy as np


def flatten_images(images):
    ans = images.reshape((len(images), -1))
    return ans


def scale_pixels(images):
    ans = images.astype('float32')
    ans /= 255
    return ans


def minmax_scale(train, test):
    low = train.min(axis=0)
    high = train.max(axis=0)
    width = high - low
    # columns where every value is the same
    same = width == 0
    width = np.where(same, 1, width)
    new_train = (train - low) / width
    new_test = (test - low) / width
    new_train[:, same] = 0
    new_test[:, same] = 0
    return new_train, new_test


def one_hot(labels, num_classes=None):
    if num_classes == None:
        num_classes = np.max(labels) + 1
    if np.min(labels) < 0:
        raise ValueError('negative label')
    if np.max(labels) >= num_classes:
        raise ValueError('label too big, only %d classes' % num_classes)
    ans = np.zeros((labels.shape[0], num_classes))
    ans[range(labels.shape[0]), labels] = 1
    return ans


def class_counts(labels, num_classes=None):
    if num_classes == None:
        num_classes = np.max(labels) + 1
    ans = np.zeros(num_classes)
    for k in range(num_classes):
        ans[k] = (labels == k).sum()
    return ans


def train_val_split(x, y, val_fraction=0.2, seed=0):
    np.random.seed(seed)
    order = np.random.permutation(x.shape[0])
    x = x[order]
    y = y[order]
    k = int(x.shape[0] * val_fraction)
    return x[k:], y[k:], x[:k], y[:k]
