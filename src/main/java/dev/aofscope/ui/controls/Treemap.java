package dev.aofscope.ui.controls;

import java.util.ArrayList;
import java.util.List;

/// Divides a rectangle by weights into rectangles that are nearly square (Bruls, Huizing, van Wijk: Squarified Treemaps).
final class Treemap {
    private final double[] weights;
    private final List<Box> boxes = new ArrayList<>();
    private double left;
    private double top;
    private double width;
    private double height;

    /// Pixels.
    record Box(double left, double top, double width, double height) {
        boolean holds(double x, double y) {
            return x >= left && x < left + width && y >= top && y < top + height;
        }
    }

    private Treemap(double[] weights, double width, double height) {
        this.weights = weights;
        this.width = width;
        this.height = height;
    }

    /// One for each weight, in order. Weights are positive and fall.
    static List<Box> of(double[] weights, double width, double height) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (sum <= 0 || width <= 0 || height <= 0) {
            return List.of();
        }
        double[] areas = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            areas[i] = weights[i] / sum * width * height;
        }
        Treemap map = new Treemap(areas, width, height);
        map.fill();
        return map.boxes;
    }

    private void fill() {
        int from = 0;
        while (from < weights.length) {
            int end = from + 1;
            double sum = weights[from];
            while (end < weights.length && worst(from, end + 1, sum + weights[end]) <= worst(from, end, sum)) {
                sum += weights[end++];
            }
            row(from, end, sum);
            from = end;
        }
    }

    /// The largest ratio of sides in a row along the shorter side.
    private double worst(int from, int end, double sum) {
        double side = Math.min(width, height);
        double thick = sum / side;
        double worst = 0;
        for (int i = from; i < end; i++) {
            double length = weights[i] / thick;
            worst = Math.max(worst, Math.max(length / thick, thick / length));
        }
        return worst;
    }

    private void row(int from, int end, double sum) {
        boolean upright = width >= height;
        double thick = sum / (upright ? height : width);
        double at = upright ? top : left;
        for (int i = from; i < end; i++) {
            double length = weights[i] / thick;
            boxes.add(upright ? new Box(left, at, thick, length) : new Box(at, top, length, thick));
            at += length;
        }
        if (upright) {
            left += thick;
            width = Math.max(0, width - thick);
        } else {
            top += thick;
            height = Math.max(0, height - thick);
        }
    }
}
